using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Fuzzing;

/// <summary>
/// Whatever bytes come over a connection, the service answers or says what is wrong with them. <c>FUZZ_HTTP</c> says how many requests are
/// made; a failure prints CsCheck's seed, with which it comes again (CsCheck_Seed).
/// </summary>
public sealed partial class HttpFuzzTests(SeededServer server, ITestOutputHelper output) : IClassFixture<SeededServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(100);

    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("FUZZ_HTTP") ?? "300", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_bytes_make_the_service_fail()
    {
        var (model, graph) = SeedGraph.Read();
        var operations = new OperationGenerator(model.Schema, new ValuePool(model.Graph, graph));
        var codes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var slowest = TimeSpan.Zero;
        await new DrawGen<FuzzedHttpRequest>(draw => FuzzedHttpRequest.Draw(operations, draw)).SampleAsync(
            async request =>
            {
                var time = Stopwatch.StartNew();
                var answer = await SendAsync(request);
                slowest = time.Elapsed > slowest ? time.Elapsed : slowest;
                var statuses = StatusLine().Matches(answer).Select(match => match.Groups["code"].Value).ToList();
                statuses.ForEach(code => codes[code] = codes.GetValueOrDefault(code) + 1);

                // A version of HTTP that there is not is answered with 505 by the server under us (RFC 9110, section 15.6.6).
                Assert.All(statuses, code => Assert.True(code[0] != '5' || code == "505", answer));
            },
            iter: Count,
            threads: 1,
            writeLine: output.WriteLine);
        var summary = string.Join(", ", codes.Select(pair => $"{pair.Value} {pair.Key}"));
        Console.WriteLine($"{Count} requests: {summary}; the slowest took {slowest.TotalMilliseconds:0} ms.");
        Assert.All(["200", "400"], code => Assert.True(codes.ContainsKey(code), summary));
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await server.Service.SendAsync("{ __typename }"));
    }

    /// <summary>All that comes back until the server closes; where it waits for more, the connection is closed for writing.</summary>
    private async Task<string> SendAsync(FuzzedHttpRequest request)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Service.GraphQL.Host, server.Service.GraphQL.Port, patience.Token);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request.Bytes, patience.Token);
            var reading = stream.CopyToAsync(answer, patience.Token);
            if (await Task.WhenAny(reading, Task.Delay(Silence, patience.Token)) != reading)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }

            await reading;
        }
        catch (IOException)
        {
            // The server closes without reading what it has refused.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    [GeneratedRegex(@"HTTP/1\.1 (?<code>\d{3}) ", RegexOptions.ExplicitCapture)]
    private static partial Regex StatusLine();
}
