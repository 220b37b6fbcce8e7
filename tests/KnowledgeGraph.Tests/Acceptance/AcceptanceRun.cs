using System.Text;
using System.Text.Json;
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

    /// <summary>Queries for what is not built yet, each with the reason.</summary>
    public IReadOnlyList<string> NotYet => _notYet;

    /// <summary>The counts.</summary>
    public string Summary => $"{store}: {_passed} passed, {_failures.Count} failed, {_leftOut} left out, {_notYet.Count} not yet";

    public async Task RunAsync(AcceptanceCase acceptanceCase, CancellationToken cancellationToken)
    {
        using var service = TryOpen(acceptanceCase, out var reason);
        foreach (var query in acceptanceCase.Queries)
        {
            Count(query, service is null ? reason : await FindDifferenceAsync(service, query, cancellationToken));
        }
    }

    private TestService? TryOpen(AcceptanceCase acceptanceCase, out string? reason)
    {
        try
        {
            reason = null;
            return TestStores.Open(store, TestModel.Read(acceptanceCase.Sdl), acceptanceCase.Graph);
        }
        catch (Exception exception)
        {
            reason = exception.ToString();
            return null;
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

    private static async Task<string?> FindDifferenceAsync(TestService service, AcceptanceQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await service.SendAsync(query.Text, query.Variables, isExplained: false, cancellationToken);
            using var response = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 512 });
            return FindDifference(query, response.RootElement) is { } difference ? $"{difference}\n{Encoding.UTF8.GetString(bytes)}" : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return exception.ToString();
        }
    }

    private static string? FindDifference(AcceptanceQuery query, JsonElement response) =>
        (query.HasErrors, response.TryGetProperty("errors", out var errors)) switch
        {
            (true, false) => $"is refused by the library, and we answer {response}",
            (false, true) => errors.ToString(),
            (true, true) when query.Data.ValueKind is not JsonValueKind.Object => null,
            _ when !response.TryGetProperty("data", out var data) => errors.ToString(),
            _ => new AnswerComparer(query).FindDifference(query.Data, response.GetProperty("data")),
        };
}
