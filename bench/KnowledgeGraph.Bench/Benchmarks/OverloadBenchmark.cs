using System.Diagnostics;
using KnowledgeGraph.Bench.Measuring;

namespace KnowledgeGraph.Bench.Benchmarks;

/// <summary>
/// Measures answers when four times as many requests come as can be answered, of slow queries when their time is over, and of the
/// work for clients that leave. On SQLite.
/// </summary>
/// <param name="server">The service's program.</param>
/// <param name="processors">The processors that the service has to itself, as <c>taskset</c> lists them: what the load generator needs, which is on the same machine, is not to count as the service's.</param>
/// <param name="directory">Where the generated graph is, in <c>graph/</c>, and where a database goes.</param>
/// <param name="output">For people.</param>
internal sealed class OverloadBenchmark(string server, string processors, string directory, TextWriter output)
{
    private const int SaturatingClients = 32;
    private const int Connections = 1_000;
    private const int TimesSaturation = 4;
    private const int VanishingClients = 100;
    private const string ShortBody = """{"query":"{ provinces(limit: 1) { id } }"}""";
    private const string SlowBody =
        """{"query":"{ companies(where: { basedIn: { single: { companies: { single: { basedIn: { single: { companies: { single: { name: { eq: \"\" } } } } } } } } } }) { id } }"}""";

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(500);

    private readonly string _seed = Path.Combine(directory, "graph");

    private string[] Settings => [$"--Seed:Directory={_seed}", $"--Sqlite:Path={_seed}.db"];

    /// <summary>Loads what is not loaded, measures, and prints.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"Loading: {await Loading.MeasureAsync(server, _seed, Settings, cancellationToken)}\n");
        await OverloadAsync(cancellationToken);
        await EndAsync(cancellationToken);
    }

    private async Task OverloadAsync(CancellationToken cancellationToken)
    {
        using var service = await StartAsync([], cancellationToken);
        using var load = new OfferedLoad(service, Connections, BenchQuery.ReadAll(_seed).Single(query => query.Name == "levels"));
        await load.SaturateAsync(SaturatingClients, Duration, cancellationToken);
        var peak = await load.SaturateAsync(SaturatingClients, Duration, cancellationToken);
        var overload = await load.OfferAsync(peak.Goodput * TimesSaturation, Duration, cancellationToken);
        var recovery = Stopwatch.StartNew();
        var after = await load.SaturateAsync(SaturatingClients, TimeSpan.FromSeconds(1), cancellationToken);
        await output.WriteLineAsync(FormattableString.Invariant($"""
            | | answers a second | median, ms | 99 %, ms | refusals a second | median, ms | 99 %, ms |
            | --- | --- | --- | --- | --- | --- | --- |
            | {SaturatingClients} clients | {peak.Goodput:0} | {peak.Answers(50):0.0} | {peak.Answers(99):0.0} | {peak.RefusalRate:0} | – | – |
            | {overload.OfferedRate:0} requests a second over {Connections} connections | {overload.Goodput:0} | {overload.Answers(50):0.0} | {overload.Answers(99):0.0} | {overload.RefusalRate:0} | {overload.Refusals(50):0.0} | {overload.Refusals(99):0.0} |
            | {SaturatingClients} clients, the second after ({recovery.Elapsed.TotalSeconds:0.0} s) | {after.Goodput:0} | {after.Answers(50):0.0} | {after.Answers(99):0.0} | {after.RefusalRate:0} | – | – |

            Goodput under overload: {100 * overload.Goodput / peak.Goodput:0} % of the peak; other ends: {overload.Failures}; not offered, since all connections were taken: {overload.NotOffered}.
            Memory at most: {Math.Max(peak.Memory, overload.Memory) / 1048576} MiB.

            """));
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        using var service = await StartAsync([FormattableString.Invariant($"--Limits:Deadline={Deadline:c}")], cancellationToken);
        using var client = new HttpClient { BaseAddress = service.Address };
        var over = new List<double>();

        // The client's own first request takes it long.
        await SendAsync(client, ShortBody, "data", cancellationToken);
        for (var round = 0; round < 20; round++)
        {
            var time = Stopwatch.StartNew();
            await SendAsync(client, SlowBody, "DEADLINE_EXCEEDED", cancellationToken);
            over.Add((time.Elapsed - Deadline).TotalMilliseconds);
        }

        over.Sort();
        await output.WriteLineAsync(FormattableString.Invariant(
            $"A slow query with a deadline of {Deadline.TotalMilliseconds:0} ms is answered {over[over.Count / 2]:0.0} ms after it (median of {over.Count}; at most {over[^1]:0.0} ms)."));
        await VanishAsync(cancellationToken);
    }

    private async Task VanishAsync(CancellationToken cancellationToken)
    {
        using var service = await StartAsync(["--Limits:Deadline=00:10:00"], cancellationToken);
        using var client = new HttpClient { BaseAddress = service.Address };
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var requests = Enumerable.Range(0, VanishingClients).Select(_ => SendAsync(client, SlowBody, "never", leaving.Token)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        await leaving.CancelAsync();
        await Task.WhenAll(requests).ContinueWith(_ => { }, cancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        var time = Stopwatch.StartNew();
        var readers = Environment.ProcessorCount;
        await Task.WhenAll(Enumerable.Range(0, readers).Select(_ => SendAsync(client, ShortBody, "data", cancellationToken)));
        var answered = time.Elapsed;
        var before = service.ProcessorTime;
        await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{VanishingClients} clients of slow queries leave: {readers} others are answered within {answered.TotalMilliseconds:0} ms, and in the second after that the service works for {(service.ProcessorTime - before).TotalMilliseconds:0} ms."));
    }

    private Task<RunningServer> StartAsync(string[] settings, CancellationToken cancellationToken) =>
        RunningServer.StartAsync(
        "taskset", url => ["--cpu-list", processors, server, "serve", "--urls", url, .. Settings, .. settings], cancellationToken);

    private static async Task SendAsync(HttpClient client, string body, string expected, CancellationToken cancellationToken)
    {
        using var content = OfferedLoad.Json(body);
        using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!text.Contains(expected, StringComparison.Ordinal))
        {
            throw new InvalidOperationException(text);
        }
    }
}
