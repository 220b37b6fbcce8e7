using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using KnowledgeGraph.Bench.Measuring;
using KnowledgeGraph.Tests.Hostile;

namespace KnowledgeGraph.Bench.Benchmarks;

/// <summary>The processor time that hostile requests take the whole service, beside a plain query that it has not seen before either.</summary>
/// <param name="server">The service's program.</param>
/// <param name="seed">The folder of the graph.</param>
/// <param name="file">Where the database goes.</param>
/// <param name="output">For people.</param>
internal sealed class HostileBenchmark(string server, string seed, string file, TextWriter output)
{
    private const int WarmUp = 5;
    private const int LeastTimes = 30;
    private const int MostTimes = 600;
    private const int Excerpt = 200;

    // The kernel counts processor time in hundredths of a second.
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(300);

    private int _number;

    /// <summary>Measures, and prints a table.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var service = await RunningServer.StartAsync(
            server, url => ["serve", "--urls", url, $"--Seed:Directory={seed}", $"--Sqlite:Path={file}", "--Logging:LogLevel:Default=None"], cancellationToken);
        using var client = new HttpClient { BaseAddress = service.Address };
        var measured = new List<(HostileRequest Request, Measured Measured)>();
        foreach (var request in HostileRequests.All.Prepend(HostileRequests.Plain))
        {
            measured.Add((request, await MeasureAsync(service, client, request, cancellationToken)));
        }

        // Once more, now that all that runs often is compiled.
        var plain = await MeasureAsync(service, client, HostileRequests.Plain, cancellationToken);
        measured[0] = (HostileRequests.Plain, plain);
        await output.WriteLineAsync("| request | size | bytes | answer | CPU, ms | times a plain query |\n| --- | --- | --- | --- | --- | --- |");
        foreach (var (request, (time, bytes, answer)) in measured)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {request.Kind} | {request.Size:N0} | {bytes:N0} | {answer} | {time.TotalMilliseconds:0.0} | {time / plain.Time:0.0} |"));
        }
    }

    private async Task<Measured> MeasureAsync(RunningServer service, HttpClient client, HostileRequest request, CancellationToken cancellationToken)
    {
        var (answer, bytes) = ("", 0);
        for (var round = 0; round < WarmUp; round++)
        {
            (answer, bytes) = await SendAsync(client, request, cancellationToken);
        }

        var (before, times) = (service.ProcessorTime, 0);
        while (times < LeastTimes || (times < MostTimes && service.ProcessorTime - before < Enough))
        {
            await SendAsync(client, request, cancellationToken);
            times++;
        }

        return new((service.ProcessorTime - before) / times, bytes, answer);
    }

    /// <summary>Sends a request and says how it ended: the limit or the code that refused it.</summary>
    private async Task<(string Answer, int Bytes)> SendAsync(HttpClient client, HostileRequest request, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(request.Body(_number++));
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        var isAsMeant = request.Refusal is { } refusal
            ? text.Contains(refusal, StringComparison.Ordinal)
            : !text.Contains("\"errors\"", StringComparison.Ordinal);
        return (isAsMeant ? request.Refusal ?? "answered" : $"UNEXPECTED {(int)answer.StatusCode}: {text[..Math.Min(text.Length, Excerpt)]}", bytes.Length);
    }

    /// <summary>The cost of a request.</summary>
    /// <param name="Time">The processor time of one request.</param>
    /// <param name="Bytes">The size of its body.</param>
    /// <param name="Answer">How it ended.</param>
    private sealed record Measured(TimeSpan Time, int Bytes, string Answer);
}
