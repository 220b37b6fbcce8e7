using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Limits;

/// <summary>How large an answer may become, and how much may be looked at for it.</summary>
/// <param name="MaxNodes">Nodes and edges, counted while they are read.</param>
/// <param name="MaxBytes">Bytes of JSON.</param>
/// <param name="MaxRelationshipsVisited">Relationships that root fields of our own look at to find what they show.</param>
public sealed record ResponseLimits(int MaxNodes, int MaxBytes, int MaxRelationshipsVisited)
{
    /// <summary>No limit but the machine's, though not more errors than people read.</summary>
    public static ResponseLimits None { get; } = new(int.MaxValue, int.MaxValue, int.MaxValue);

    /// <summary>Errors that are told one by one; a last one says how many more there are.</summary>
    public int MaxErrors { get; init; } = 20;

    /// <summary>The error for one node too many.</summary>
    public RequestException TooManyNodes() => new(
        ErrorCodes.Limit,
        $"The answer has more than {MaxNodes} nodes and edges (setting Limits:MaxNodes).",
        "Ask for pages: give lists a 'limit' and connections a 'first'.");

    /// <summary>The error for one relationship too many.</summary>
    /// <param name="asked">What is asked, the beginning of a sentence.</param>
    public RequestException TooManyVisited(string asked) => new(
        ErrorCodes.Limit,
        $"{asked} take a look at more than {MaxRelationshipsVisited} relationships (setting Limits:MaxRelationshipsVisited).",
        "Name the 'relationshipTypes' that matter, or ask less far.");

    /// <summary>The error for one byte too many.</summary>
    public RequestException TooManyBytes() => new(
        ErrorCodes.Limit,
        $"The answer is larger than {MaxBytes} bytes (setting Limits:MaxResponseBytes).",
        "Ask for fewer fields, or for pages: give lists a 'limit' and connections a 'first'.");
}
