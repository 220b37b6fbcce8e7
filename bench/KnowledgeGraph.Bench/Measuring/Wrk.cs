using System.Diagnostics;
using System.Globalization;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>The results of one run of the load generator.</summary>
/// <param name="RequestsPerSecond">Answers a second.</param>
/// <param name="ProcessorTime">The server's user and system time for each answer; null where it is not known.</param>
/// <param name="Median">Half of the answers came within.</param>
/// <param name="Percentile99">99 of 100 answers came within.</param>
internal sealed record LoadResult(double RequestsPerSecond, TimeSpan? ProcessorTime, TimeSpan Median, TimeSpan Percentile99);

/// <summary>The load generator: wrk (https://github.com/wg/wrk), with one thread.</summary>
/// <param name="script">The file <c>requests.lua</c>.</param>
internal sealed class Wrk(string script)
{
    private const int TicksPerMicrosecond = (int)TimeSpan.TicksPerMicrosecond;

    /// <summary>Sends requests for a while.</summary>
    /// <exception cref="InvalidOperationException">wrk failed, or some answers have another status than 200.</exception>
    public async Task<LoadResult> RunAsync(
        Contestant contestant, BenchQuery query, int connections, TimeSpan duration, CancellationToken cancellationToken)
    {
        var requests = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(requests, contestant.Lines(query), cancellationToken);
            var before = contestant.Server?.ProcessorTime;
            var output = await RunAsync(
                [
                    "-t1", "--timeout", "60s", string.Create(CultureInfo.InvariantCulture, $"-c{connections}"),
                    string.Create(CultureInfo.InvariantCulture, $"-d{duration.TotalSeconds:0}s"),
                    "-s", script, contestant.Address.AbsoluteUri, requests, contestant.PostPath,
                    .. contestant.Authorization is { } authorization ? [authorization.ToString()] : Array.Empty<string>(),
                ],
                cancellationToken);
            return Read(output, contestant.Server?.ProcessorTime - before);
        }
        finally
        {
            File.Delete(requests);
        }
    }

    private static async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return output;
    }

    private static LoadResult Read(string output, TimeSpan? processorTime)
    {
        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk says no result: {output}");
        var numbers = line.Split(' ')[1..].Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return numbers is [var requests, var duration, 0, var median, var percentile99]
            ? new(
                requests / (duration / 1e6),
                processorTime / Math.Max(1, requests),
                new TimeSpan(median * TicksPerMicrosecond),
                new TimeSpan(percentile99 * TicksPerMicrosecond))
            : throw new InvalidOperationException($"Some answers have another status than 200: {line}");
    }
}
