using System.ComponentModel.DataAnnotations;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Limits;

/// <summary>The limits of a response and of the work for it (settings <c>Limits</c>).</summary>
public sealed record ResponseLimits
{
    /// <summary>No limits, except that errors are listed as by default.</summary>
    public static ResponseLimits None => new() { MaxNodes = int.MaxValue, MaxResponseBytes = int.MaxValue, MaxRelationshipsVisited = int.MaxValue };

    /// <summary>Nodes and edges of the response, counted while they are read.</summary>
    [Range(1, int.MaxValue)]
    public int MaxNodes { get; set; } = 10_000;

    /// <summary>
    /// Relationships that <c>shortestPaths</c>, <c>neighbourhood</c>, <c>citedBy</c> and <c>citationCounts</c> read to find their results, counted the same on every store.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int MaxRelationshipsVisited { get; set; } = 1_000_000;

    /// <summary>Bytes of the response.</summary>
    [Range(100, 1_000_000_000)]
    public int MaxResponseBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Errors that the response lists; a last one counts the rest.</summary>
    [Range(1, 10_000)]
    public int MaxErrors { get; set; } = 20;

    /// <summary>Creates the error for a node above the limit.</summary>
    public RequestException TooManyNodes() => new(
        ErrorCodes.Limit,
        $"The answer has more than {MaxNodes} nodes and edges (setting Limits:MaxNodes).",
        "Request pages: give lists a 'limit' and connections a 'first'.");

    /// <summary>Creates the error for a relationship above the limit.</summary>
    /// <param name="field">What is requested, as the beginning of a sentence.</param>
    public RequestException TooManyVisited(string field) => new(
        ErrorCodes.Limit,
        $"{field} take a look at more than {MaxRelationshipsVisited} relationships (setting Limits:MaxRelationshipsVisited).",
        "Name the 'relationshipTypes' that matter, or request fewer levels.");

    /// <summary>Creates the error for a byte above the limit.</summary>
    public RequestException TooManyBytes() => new(
        ErrorCodes.Limit,
        $"The answer is larger than {MaxResponseBytes} bytes (setting Limits:MaxResponseBytes).",
        "Request fewer fields, or pages: give lists a 'limit' and connections a 'first'.");
}
