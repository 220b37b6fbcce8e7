using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.CitedBy;

/// <summary>
/// The answer of <c>citedBy</c>: all that names a node. Nodes come before relationships: nodes by type, in the order of the model, and id;
/// relationships by the name of their type, their start, their end, and their properties in the order of the model, nulls last.
/// </summary>
/// <param name="TotalCount">How many nodes and relationships there are, all together.</param>
/// <param name="Nodes">The nodes of the page.</param>
/// <param name="Relationships">The relationships of the page.</param>
public sealed record FoundCitations(long TotalCount, ImmutableArray<FoundNode> Nodes, ImmutableArray<FoundRelationship> Relationships)
{
    /// <summary>As the answer to a request.</summary>
    public FoundObject Show(CitationRequest request)
    {
        var count = Nodes.Length + Relationships.Length;
        return FoundObject.Of(("citedBy", FoundObject.Of(
            ("totalCount", TotalCount),
            ("nodes", Nodes),
            ("relationships", Relationships.Select(relationship => relationship.Show()).ToImmutableArray()),
            ("pageInfo", FoundPage.Info(request.Offset, count, hasNextPage: TotalCount > request.Offset + count)))));
    }
}

/// <summary>A request for the nodes and relationships that hold an id.</summary>
/// <param name="Id">The node's id.</param>
/// <param name="Offset">How many nodes and relationships come before the page.</param>
/// <param name="Count">How many the page may have.</param>
public sealed record CitationRequest(string Id, long Offset, int Count)
{
    /// <summary>The request in words, the beginning of a sentence.</summary>
    public string Wording => $"Finding what names '{Id}'";

    /// <summary>Reads the request of a finding from the values of a plan's parameters.</summary>
    public static CitationRequest Of(CitationFinding finding, object?[] parameters) => new(
        (string)parameters[finding.Id.Index]!,
        finding.Page.ReadOffset(parameters),
        (int)(long)parameters[finding.Page.Limit!.Index]!);
}
