using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Selections;

/// <summary>The part of the graph that an export holds. A relationship is in where both its ends are.</summary>
public sealed record ExportSelection
{
    /// <summary>The whole graph.</summary>
    public static ExportSelection Everything { get; } = new();

    /// <summary>The node types, each with a filter as the API's <c>where</c> of that type (an empty object: every node); null: all types.</summary>
    public ImmutableArray<(NodeType Type, JsonElement Where)>? Nodes { get; init; }

    /// <summary>The relationship types; null: all.</summary>
    public ImmutableArray<RelationshipType>? Relationships { get; init; }

    /// <summary>The nodes around which the selection is; null: not around any.</summary>
    public AroundSelection? Around { get; init; }

    /// <summary>The day on which relationships must hold; null: any.</summary>
    public DateValue? AsOf { get; init; }

    /// <summary>The part of citations that the export holds.</summary>
    public CitationSelection Citations { get; init; }
}

/// <summary>Nodes, and what is within some steps of them. An id that no node has adds nothing.</summary>
/// <param name="Ids">The ids.</param>
/// <param name="Depth">The steps, from 0 to 4.</param>
public sealed record AroundSelection(ImmutableArray<string> Ids, int Depth)
{
    /// <summary>The largest <see cref="Depth"/>.</summary>
    public const int MaxDepth = 4;
}

/// <summary>The part of the citations of relationships that an export holds.</summary>
public enum CitationSelection
{
    /// <summary>The lists of ids.</summary>
    Ids,

    /// <summary>The lists, the cited nodes, and the nodes to which these have a to-one relationship.</summary>
    Nodes,

    /// <summary>Nothing.</summary>
    None,
}
