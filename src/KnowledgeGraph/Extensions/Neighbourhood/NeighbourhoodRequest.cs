using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.Neighbourhood;

/// <summary>A neighbourhood of one request.</summary>
/// <param name="Centre">The id of the node in its middle.</param>
/// <param name="Depth">How many steps it goes.</param>
/// <param name="Offset">How many relationships come before the page.</param>
/// <param name="Limit">How many relationships the page may have.</param>
/// <param name="Types">The relationship types that it follows.</param>
public sealed record NeighbourhoodRequest(string Centre, int Depth, long Offset, int Limit, ImmutableArray<TraversableType> Types)
{
    /// <summary>The request in words, the beginning of a sentence.</summary>
    public string Wording => string.Create(CultureInfo.InvariantCulture, $"{Depth} steps around '{Centre}'");

    /// <summary>Reads the request of a finding from the values of a plan's parameters.</summary>
    public static NeighbourhoodRequest Of(NeighbourhoodFinding finding, object?[] parameters) => new(
        (string)parameters[finding.Centre.Index]!,
        (int)(long)parameters[finding.Depth.Index]!,
        finding.Page.ReadOffset(parameters),
        (int)(long)parameters[finding.Page.Limit!.Index]!,
        [.. finding.Traversed.Select(followed => followed.Type)]);

    /// <summary>Finds the name that the API gives a relationship type.</summary>
    /// <param name="type">The type as it is stored.</param>
    public string NameOf(string type) => Types.First(followed => followed.Type.Name == type).Name;
}
