using System.Diagnostics;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>
/// The processor time of one operation in process, without HTTP: of the whole pipeline with a known plan, of the store alone, and of
/// the pipeline on a store that answers immediately, which is all that is not the store.
/// </summary>
internal sealed record ProcessorShare(TimeSpan Pipeline, TimeSpan Store, TimeSpan FrontEnd)
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);

    /// <summary>Measures a query, the three in turn, and takes the least of the rounds, which others have disturbed least.</summary>
    public static async Task<ProcessorShare> MeasureAsync(string seed, string file, BenchQuery query, Effort effort)
    {
        var model = ModelReader.Read(await File.ReadAllTextAsync(Path.Combine(seed, "model.graphql"))).Model!;
        using var store = SqliteStore.Open(model, new SqliteOptions { Path = file, Readers = 1 });
        var recorder = new RecordingStore(store);
        var whole = CreatePipeline(model, recorder);
        var frontEnd = CreatePipeline(model, new IdleStore(store));
        var requests = query.Requests.Select(request => request.Read()).ToArray();
        foreach (var request in requests)
        {
            await AnswerAsync(whole, request);
        }

        recorder.StopRecording();
        var best = new ProcessorShare(TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round <= effort.Rounds; round++)
        {
            best = new(
                Least(best.Pipeline, await MeasureAsync(number => AnswerAsync(whole, requests[number % requests.Length]))),
                Least(best.Store, await MeasureAsync(number => AnswerAsync(store, recorder.Calls[number % requests.Length]))),
                Least(best.FrontEnd, await MeasureAsync(number => AnswerAsync(frontEnd, requests[number % requests.Length]))));
        }

        return best;
    }

    /// <summary>For people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"pipeline {Pipeline.TotalMicroseconds:0.0} µs, of which the store {Store.TotalMicroseconds:0.0} µs; all but the store {FrontEnd.TotalMicroseconds:0.0} µs ({FrontEnd / Pipeline:0.0%})");

    private static OperationPipeline CreatePipeline(GraphModel model, IGraphStore store) =>
        new(model, GraphApi.BuildSchema(model), store, new PipelineOptions(), TimeProvider.System);

    private static async Task<TimeSpan> MeasureAsync(Func<int, ValueTask> answer)
    {
        var (before, time) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var count = 0;
        while (time.Elapsed < Slice)
        {
            await answer(count++);
        }

        return (Environment.CpuUsage.TotalTime - before) / count;
    }

    private static async ValueTask AnswerAsync(OperationPipeline pipeline, GraphQLRequest request)
    {
        using var response = new ResponseWriter(ResponseLimits.None);
        var outcome = await pipeline.ExecuteAsync(request, response, CancellationToken.None);
        if (outcome.Status != OperationStatus.Answered)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(response.Written));
        }
    }

    private static async ValueTask AnswerAsync(SqliteStore store, (StoreQuery Query, object?[] Parameters) call)
    {
        using var response = new ResponseWriter(ResponseLimits.None);
        await store.ExecuteAsync(call.Query, call.Parameters, response, CancellationToken.None);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>Keeps the queries of a store.</summary>
    private sealed class RecordingStore(SqliteStore store) : IGraphStore
    {
        private bool _isRecording = true;

        public List<(StoreQuery Query, object?[] Parameters)> Calls { get; } = [];

        public void StopRecording() => _isRecording = false;

        public StoreQuery Compile(OperationPlan plan) => store.Compile(plan);

        public ValueTask ExecuteAsync(StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
        {
            if (_isRecording)
            {
                Calls.Add((query, parameters));
            }

            return store.ExecuteAsync(query, parameters, response, cancellationToken);
        }
    }

    /// <summary>Answers everything immediately with an empty object.</summary>
    private sealed class IdleStore(SqliteStore store) : IGraphStore
    {
        public StoreQuery Compile(OperationPlan plan) => store.Compile(plan);

        public ValueTask ExecuteAsync(StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
        {
            response.BeginObject();
            response.EndObject();
            return ValueTask.CompletedTask;
        }
    }
}
