using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Stores;

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
    private Task<StoreState> _running = Task.FromResult(new StoreState(Fault: null, []));
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

    /// <summary>Finds out whether the store answers; within 2 s in any case.</summary>
    public async Task<StoreState> FindStateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Join().WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new StoreState(TooSlow, []);
        }
    }

    private Task<StoreState> Join()
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

    private async Task<StoreState> RunAsync()
    {
        using var end = new CancellationTokenSource(Patience, clock);

        // A server that does not answer is found first, so that the query goes to another one.
        var members = await FindMembersAsync(end.Token);
        return new StoreState(await FindFaultAsync(end.Token), members);
    }

    private async Task<ImmutableArray<GraphMember>> FindMembersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return graph.Store is IReplicatedGraph replicated ? await replicated.FindMembersAsync(cancellationToken) : [];
        }
        catch (Exception error) when (error is StoreException or OperationCanceledException)
        {
            // The query says why.
            return [];
        }
    }

    private async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        using var response = new ResponseWriter(ResponseLimits.None);
        try
        {
            var outcome = await graph.Pipeline.ExecuteAsync(_request, response, cancellationToken);
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

/// <summary>The state of the store.</summary>
/// <param name="Fault">Why it cannot answer, a whole sentence; null if it answers.</param>
/// <param name="Members">The servers that hold the graph; none if it is on one.</param>
internal sealed record StoreState(string? Fault, ImmutableArray<GraphMember> Members);
