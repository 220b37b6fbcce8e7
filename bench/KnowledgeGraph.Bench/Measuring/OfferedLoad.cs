using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>
/// Offers requests at a constant rate, whatever becomes of them: wrk waits for an answer before it sends the next, and so never offers
/// more than is answered.
/// </summary>
internal sealed class OfferedLoad(RunningServer service, int connections, BenchQuery query) : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = service.Address };
    private int _next;

    /// <summary>The body of a JSON request.</summary>
    public static StringContent Json(string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    /// <summary>So many clients, each of which waits for an answer before it sends the next.</summary>
    public async Task<LoadOutcome> SaturateAsync(int clients, TimeSpan duration, CancellationToken cancellationToken)
    {
        var (ends, time) = (new ConcurrentQueue<RequestEnd>(), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            while (time.Elapsed < duration)
            {
                ends.Enqueue(await SendAsync(cancellationToken));
            }
        }));
        return new(ends, time.Elapsed, NotOffered: 0, service.Memory);
    }

    /// <summary>So many requests a second; where all connections are taken, a request is not offered.</summary>
    public async Task<LoadOutcome> OfferAsync(double rate, TimeSpan duration, CancellationToken cancellationToken)
    {
        var (ends, time, memory) = (new ConcurrentQueue<RequestEnd>(), Stopwatch.StartNew(), 0L);
        var (offered, notOffered) = (0, 0);
        var pending = new List<Task>();
        while (time.Elapsed < duration)
        {
            for (; offered < rate * time.Elapsed.TotalSeconds; offered++)
            {
                if (offered - notOffered - ends.Count >= connections)
                {
                    notOffered++;
                    continue;
                }

                pending.Add(Task.Run(async () => ends.Enqueue(await SendAsync(cancellationToken)), cancellationToken));
            }

            memory = Math.Max(memory, service.Memory);
            await Task.Delay(Tick, cancellationToken);
        }

        var elapsed = time.Elapsed;
        var inTime = ends.ToList();
        await Task.WhenAll(pending);
        return new(inTime, elapsed, notOffered, memory);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<RequestEnd> SendAsync(CancellationToken cancellationToken)
    {
        var time = Stopwatch.StartNew();
        try
        {
            using var content = Json(query.Requests[Interlocked.Increment(ref _next) % query.Requests.Count].Body);
            using var answer = await _client.PostAsync(new Uri("/graphql", UriKind.Relative), content, cancellationToken);
            return new((int)answer.StatusCode, time.Elapsed);
        }
        catch (HttpRequestException)
        {
            return new(0, time.Elapsed);
        }
    }
}

/// <summary>The end of a request: its HTTP status, 0 for none, and its duration.</summary>
internal readonly record struct RequestEnd(int Status, TimeSpan Time);

/// <summary>The results of the requests that were offered for a while.</summary>
/// <param name="Ends">Those that ended within it.</param>
/// <param name="Duration">How long it was.</param>
/// <param name="NotOffered">How many could not even be sent.</param>
/// <param name="Memory">The most that the service held, in bytes.</param>
internal sealed record LoadOutcome(IReadOnlyCollection<RequestEnd> Ends, TimeSpan Duration, int NotOffered, long Memory)
{
    /// <summary>Answers a second.</summary>
    public double Goodput => Count((int)HttpStatusCode.OK) / Duration.TotalSeconds;

    /// <summary>Refusals with 503 a second.</summary>
    public double RefusalRate => Count((int)HttpStatusCode.ServiceUnavailable) / Duration.TotalSeconds;

    /// <summary>The requests that were offered a second.</summary>
    public double OfferedRate => (Ends.Count + NotOffered) / Duration.TotalSeconds;

    /// <summary>The number that ended in another way.</summary>
    public int Failures => Ends.Count - Count((int)HttpStatusCode.OK) - Count((int)HttpStatusCode.ServiceUnavailable);

    /// <summary>Within how many milliseconds so many of a hundred answers came.</summary>
    public double Answers(int percent) => Percentile((int)HttpStatusCode.OK, percent);

    /// <summary>Within how many milliseconds so many of a hundred refusals came.</summary>
    public double Refusals(int percent) => Percentile((int)HttpStatusCode.ServiceUnavailable, percent);

    private int Count(int status) => Ends.Count(end => end.Status == status);

    private double Percentile(int status, int percent)
    {
        var times = Ends.Where(end => end.Status == status).Select(end => end.Time.TotalMilliseconds).Order().ToList();
        return times.Count == 0 ? double.NaN : times[Math.Min(times.Count - 1, times.Count * percent / 100)];
    }
}
