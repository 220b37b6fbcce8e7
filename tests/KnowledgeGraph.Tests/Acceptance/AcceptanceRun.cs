using System.Text;
using System.Text.Json;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Acceptance;

/// <summary>Runs cases on one store and counts.</summary>
internal sealed class AcceptanceRun(string store, IReadOnlyDictionary<string, LeftOutQueries> leftOut)
{
    private readonly List<string> _failures = [];
    private readonly List<string> _notYet = [];
    private int _passed;
    private int _leftOut;

    /// <summary>Queries that failed, each with the difference; also those that are left out and pass.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Queries that ask for what is not built yet, each with the reason.</summary>
    public IReadOnlyList<string> NotYet => _notYet;

    /// <summary>The counts.</summary>
    public string Summary => $"{store}: {_passed} passed, {_failures.Count} failed, {_leftOut} left out, {_notYet.Count} not yet";

    public async Task RunAsync(AcceptanceCase acceptanceCase, CancellationToken cancellationToken)
    {
        TestStore? open = null;
        try
        {
            var model = TestModels.Read(acceptanceCase.Sdl);
            open = TestStores.Open(store, model, acceptanceCase.Graph);
            var pipeline = new OperationPipeline(model, open.Store, new PipelineOptions());
            foreach (var query in acceptanceCase.Queries)
            {
                Count(query, await FindDifferenceAsync(pipeline, query, cancellationToken));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            acceptanceCase.Queries.ToList().ForEach(query => Count(query, $"{exception.GetType().Name}: {exception.Message}"));
        }
        finally
        {
            open?.Dispose();
        }
    }

    private void Count(AcceptanceQuery query, string? difference)
    {
        switch (difference, leftOut.GetValueOrDefault(query.Id))
        {
            case (null, null):
                _passed++;
                break;
            case (null, { } entry):
                _failures.Add($"{query.Id}: is left out because of {entry.Because}, and passes: take it from the list");
                break;
            case (_, { }):
                _leftOut++;
                break;
            case ({ } reason, null) when reason.Contains(nameof(NotSupportedException), StringComparison.Ordinal):
                _notYet.Add($"{query.Id}: {reason}");
                break;
            default:
                _failures.Add($"{query.Id}: {difference}\n{query.Text}\n{Encoding.UTF8.GetString(query.Variables)}\n");
                break;
        }
    }

    private static async Task<string?> FindDifferenceAsync(
        OperationPipeline pipeline, AcceptanceQuery query, CancellationToken cancellationToken)
    {
        using var writer = new ResponseWriter(ResponseLimits.None);
        var request = new GraphQLRequest(Encoding.UTF8.GetBytes(query.Text), query.Variables, OperationName: null, IsExplained: false);
        await pipeline.ExecuteAsync(request, writer, cancellationToken);
        using var response = JsonDocument.Parse(writer.WrittenMemory);
        var root = response.RootElement;
        return (query.Data, root.TryGetProperty("errors", out var errors)) switch
        {
            (null, true) => null,
            (null, false) => $"is refused by the library, and we answer {root}",
            (_, true) => errors.ToString(),
            ({ } data, false) => new AnswerComparer(query).FindDifference(data, root.GetProperty("data")),
        };
    }
}
