using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.CitedBy;

/// <summary>Finds the types that hold ids of nodes.</summary>
public static class CitingTypes
{
    /// <summary>The number of citing nodes and relationships on a page, if <c>first</c> is absent.</summary>
    public const int DefaultCount = 50;

    /// <summary>The greatest number of them on a page.</summary>
    public const int MaxCount = 1_000;

    /// <summary>Finds what a model lacks for nodes or relationships to hold ids, as a clause; null if nothing.</summary>
    public static string? FindLack(GraphModel model) => NodesIn(model).IsEmpty && RelationshipsIn(model).IsEmpty ? "no list property has '@lookup'" : null;

    /// <summary>The node types, in the order of the model.</summary>
    public static ImmutableArray<CitingType<NodeType>> NodesIn(GraphModel model) => model.AnyNode is null
        ? []
        : Find(model.NodeTypesOf(model.AnyNode), type => type.Lookups);

    /// <summary>The relationship types, by name.</summary>
    public static ImmutableArray<CitingType<TraversableType>> RelationshipsIn(GraphModel model) =>
        Find(model.TraversableTypes, type => type.Properties.SelectMany(properties => properties.Lookups));

    private static ImmutableArray<CitingType<T>> Find<T>(IEnumerable<T> types, Func<T, IEnumerable<LookupField>> lookups) =>
    [
        .. types.Select(type => new CitingType<T>(type, [.. lookups(type).Select(lookup => lookup.Ids).Where(ids => ids.Type.IsList).DistinctBy(ids => ids.StoredName, StringComparer.Ordinal)]))
            .Where(citing => !citing.Ids.IsEmpty),
    ];
}
