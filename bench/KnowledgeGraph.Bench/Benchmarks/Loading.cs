using System.Diagnostics;
using System.Globalization;

namespace KnowledgeGraph.Bench.Benchmarks;

/// <summary>The cost of loading.</summary>
/// <param name="Rows">Nodes and relationships.</param>
/// <param name="Time">From the start of the process to its end, the checking of all files included.</param>
/// <param name="PeakBytes">The most memory that the process held.</param>
internal sealed record Loading(long Rows, TimeSpan Time, long PeakBytes)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Loads a graph by the service's own command, and watches.</summary>
    public static async Task<Loading> MeasureAsync(string server, string seed, IEnumerable<string> settings, CancellationToken cancellationToken)
    {
        var rows = Directory.EnumerateFiles(seed, "*.csv", SearchOption.AllDirectories).Sum(file => File.ReadLines(file).LongCount() - 1);
        var time = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(server, ["seed", seed, .. settings]))!;
        var peak = 0L;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, ReadPeak(process.Id));
            await Task.Delay(Interval, cancellationToken);
        }

        return process.ExitCode == 0
            ? new Loading(rows, time.Elapsed, peak)
            : throw new InvalidOperationException("The graph could not be loaded.");
    }

    /// <summary>For people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rows:#,0} rows in {Time.TotalSeconds:0.0} s: {Rows / Time.TotalSeconds:#,0} rows/s; at most {PeakBytes / 1e6:#,0} MB of memory.");

    // The kernel's own record of the largest resident set: nothing between two looks is missed.
    private static long ReadPeak(int process)
    {
        try
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"))
                .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return 1_024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            return 0; // it has ended
        }
    }
}
