using System.Globalization;
using System.Text;
using KnowledgeGraph.Bench.Peers.HandWritten;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>
/// The processor time of a query's answers in process, by the service and by hand, without HTTP: both on one thread, in turn, so that what
/// disturbs a machine disturbs both.
/// </summary>
/// <param name="Service">The service's median.</param>
/// <param name="ByHand">The other's.</param>
/// <param name="Ratio">The median of the rounds' ratios of the time by hand to the service's: 1 is as fast.</param>
/// <param name="Bytes">The bytes that an answer allocates in the service.</param>
internal sealed record BesideByHand(TimeSpan Service, TimeSpan ByHand, double Ratio, long Bytes)
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Measures a query, after all answers were found to be the same bytes.</summary>
    /// <param name="seed">The folder of the graph.</param>
    /// <param name="file">The database.</param>
    /// <param name="query">The query.</param>
    /// <param name="rounds">The number of rounds.</param>
    public static BesideByHand Measure(string seed, string file, BenchQuery query, int rounds)
    {
        var model = ModelReader.Read(File.ReadAllText(Path.Combine(seed, "model.graphql"))).Model!;
        using var store = SqliteStore.Open(model, new SqliteOptions { Path = file, Readers = 1, Verify = false });
        using var byHand = new Connection(file);
        var pipeline = new OperationPipeline(model, GraphApi.BuildSchema(model), store, new PipelineOptions(), TimeProvider.System);
        var requests = query.Requests.Select(request => request.Read()).ToArray();
        var parameters = query.Requests.Select(request => request.Path[(request.Path.LastIndexOf('/') + 1)..]).ToArray();
        Compare(pipeline, byHand, query.Name, requests, parameters);

        var (sent, sentByHand) = (0, 0);
        Action service = () => Answer(pipeline, requests[sent++ % requests.Length], _ => { });
        Action hand = () => byHand.Answer(query.Name, parameters[sentByHand++ % parameters.Length]);
        for (var round = 0; round < 2; round++)
        {
            Time(service, WarmUp);
            Time(hand, WarmUp);
            Thread.Sleep(200); // for the compiler in the background
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        service();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        var times = Enumerable.Range(0, rounds).Select(_ => (Service: Time(service, Slice), ByHand: Time(hand, Slice))).ToList();
        return new(
            Median(times.Select(time => time.Service)), Median(times.Select(time => time.ByHand)), Median(times.Select(time => time.ByHand / time.Service)), bytes);
    }

    /// <summary>For people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"service {Service.TotalMicroseconds:0.0} µs, by hand {ByHand.TotalMicroseconds:0.0} µs, ratio {Ratio:0.00}, {Bytes} bytes allocated");

    private static void Compare(OperationPipeline pipeline, Connection byHand, string name, GraphQLRequest[] requests, string[] parameters)
    {
        for (var request = 0; request < requests.Length; request++)
        {
            var parameter = parameters[request];
            Answer(pipeline, requests[request], response =>
            {
                if (!response.Written.SequenceEqual(byHand.Answer(name, parameter)))
                {
                    throw new InvalidOperationException($"The answers to {name}/{parameter} differ.");
                }
            });
        }
    }

    private static void Answer(OperationPipeline pipeline, GraphQLRequest request, Action<ResponseWriter> look)
    {
        using var response = new ResponseWriter(ResponseLimits.None);
        var outcome = pipeline.ExecuteAsync(request, response, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        if (outcome.Status != OperationStatus.Answered)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(response.Written));
        }

        look(response);
    }

    private static TimeSpan Time(Action answer, TimeSpan slice)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var count = 0; ;)
        {
            for (var next = 0; next < 8; next++, count++)
            {
                answer();
            }

            if (Environment.CpuUsage.TotalTime - before is var time && time >= slice)
            {
                return time / count;
            }
        }
    }

    private static T Median<T>(IEnumerable<T> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
