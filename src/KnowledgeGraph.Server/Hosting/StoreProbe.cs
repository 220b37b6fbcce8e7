using System.Text;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>Finds out whether the store answers, by a query for one node; at most one such query runs, however many wait for it.</summary>
/// <param name="graph">The graph.</param>
/// <param name="clock">Measures time.</param>
internal sealed class StoreProbe(ServedGraph graph, TimeProvider clock)
{
    private const string TooSlow = "The store has not answered within 2 s.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StuckAfter = TimeSpan.FromMinutes(1);

    private readonly GraphQLRequest _request = new(Encoding.UTF8.GetBytes(Query(graph.Model)), default, OperationName: null, IsExplained: false);
    private readonly Lock _lock = new();
    private Task<string?> _running = Task.FromResult<string?>(null);
    private long _begun;

    /// <summary>True if the store's work goes on long after it was cancelled, so that only a restart ends it.</summary>
    public bool IsStuck
    {
        get
        {
            lock (_lock)
            {
                return !_running.IsCompleted && clock.GetElapsedTime(_begun) > StuckAfter;
            }
        }
    }

    /// <summary>Returns why the store cannot answer, a whole sentence, or null if it answers; within 2 s in any case.</summary>
    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Join().WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return TooSlow;
        }
    }

    private Task<string?> Join()
    {
        lock (_lock)
        {
            if (_running.IsCompleted)
            {
                _begun = clock.GetTimestamp();
                _running = Task.Run(RunAsync);
            }

            return _running;
        }
    }

    private async Task<string?> RunAsync()
    {
        using var end = new CancellationTokenSource(Patience, clock);
        using var response = new ResponseWriter(ResponseLimits.None);
        try
        {
            var outcome = await graph.Pipeline.ExecuteAsync(_request, response, end.Token);
            return outcome.Status == OperationStatus.Answered ? null : "The store answers with an error.";
        }
        catch (StoreException error)
        {
            return error.Reason ?? "The store does not answer.";
        }
        catch (OperationCanceledException)
        {
            return TooSlow;
        }
    }

    private static string Query(GraphModel model) =>
        model.NodeTypes.FirstOrDefault(type => type.IsReadable) is { } type ? $"{{ {type.Plural}(limit: 1) {{ __typename }} }}" : "{ __typename }";
}
