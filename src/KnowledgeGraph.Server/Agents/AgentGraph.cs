using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Pipeline.Citations;

namespace KnowledgeGraph.Server.Agents;

/// <summary>The graph as the tools of agents read it.</summary>
/// <param name="model">The domain.</param>
/// <param name="own">Answers the operations of this service's own tools, whose documents have no limits.</param>
/// <param name="limits">The limits of a response.</param>
internal sealed class AgentGraph(GraphModel model, OwnOperations own, ResponseLimits limits)
{
    /// <summary>The domain.</summary>
    public GraphModel Model => model;

    /// <summary>The names of the data set.</summary>
    public required DatasetDescription Dataset { get; init; }

    /// <summary>The names of the extension fields that the API of the model has.</summary>
    public required IReadOnlySet<string> ExtensionFields { get; init; }

    /// <summary>Answers the operations that agents write, with the limits of all clients; null if clients may send trusted documents only.</summary>
    public required OperationPipeline? Operations { get; init; }

    /// <summary>Finds the fields of such operations that show relationships without citations.</summary>
    public required CitationNotes Notes { get; init; }

    /// <summary>The domain as SDL.</summary>
    public required string Sdl { get; init; }

    /// <summary>Prints the API schema as SDL.</summary>
    public required Func<string> PrintSchema { get; init; }

    /// <summary>The number of bytes of an answer.</summary>
    public required int MaxAnswerBytes { get; init; }

    /// <summary>True if errors suggest similar names.</summary>
    public required bool Suggestions { get; init; }

    /// <summary>The limits of a response.</summary>
    public ResponseLimits Limits => limits;

    /// <summary>True if relationships can have held on some days only, so that answers can be as of a day.</summary>
    public bool HasDays => ExtensionFields.Contains("asOf");

    /// <summary>Answers an operation of this service's own.</summary>
    /// <param name="document">The document.</param>
    /// <param name="variables">The values of its variables; those that are null are left out.</param>
    /// <param name="observe">Receives how the operation ended.</param>
    /// <param name="cancellationToken">The request's time.</param>
    /// <returns>The member <c>data</c>.</returns>
    /// <exception cref="RequestException">A value is not valid, the answer exceeds a limit, or a stored value does not fit the model.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<JsonElement> ReadAsync(
        string document, IReadOnlyDictionary<string, object?> variables, Action<OperationOutcome> observe, CancellationToken cancellationToken) =>
        await own.ExecuteAsync(
            document, variables.Where(each => each.Value is not null).ToDictionary(StringComparer.Ordinal), observe, cancellationToken);
}
