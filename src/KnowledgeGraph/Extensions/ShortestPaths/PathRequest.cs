using System.Globalization;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.ShortestPaths;

/// <summary>Shortest paths of one request.</summary>
/// <param name="From">The id of the node that they start from.</param>
/// <param name="To">The id of the node that they lead to.</param>
/// <param name="MaxLength">How many relationships they may have.</param>
/// <param name="Count">How many are given.</param>
public sealed record PathRequest(string From, string To, int MaxLength, int Count)
{
    /// <summary>The request in words, the beginning of a sentence.</summary>
    public string Wording => string.Create(CultureInfo.InvariantCulture, $"The shortest paths from '{From}' to '{To}' of at most {MaxLength} relationships");

    /// <summary>Reads the request of a finding from the values of a plan's parameters.</summary>
    public static PathRequest Of(PathFinding finding, object?[] parameters) => new(
        (string)parameters[finding.From.Index]!,
        (string)parameters[finding.To.Index]!,
        (int)(long)parameters[finding.MaxLength.Index]!,
        (int)(long)parameters[finding.First.Index]!);
}
