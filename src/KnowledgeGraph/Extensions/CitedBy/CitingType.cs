using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Extensions.CitedBy;

/// <summary>The nodes of a type, or the relationships of one, that hold ids in the list of a <c>@lookup</c>.</summary>
/// <typeparam name="T">A node type of <see cref="GraphModel.AnyNode"/>, or a <see cref="WalkedType"/>.</typeparam>
/// <param name="Type">The type.</param>
/// <param name="Ids">The list properties; at least one.</param>
internal sealed record CitingType<T>(T Type, ImmutableArray<Property> Ids);

/// <summary>Finds the types that hold ids of nodes.</summary>
internal static class CitingTypes
{
    /// <summary>The number of citing nodes and relationships on a page, if <c>first</c> is absent.</summary>
    public const int DefaultCount = 50;

    /// <summary>The greatest number of them on a page.</summary>
    public const int MaxCount = 1_000;

    /// <summary>The node types, in the order of the model.</summary>
    public static ImmutableArray<CitingType<NodeType>> NodesIn(GraphModel model) => model.AnyNode is null
        ? []
        : Find(model.NodeTypesOf(model.AnyNode), type => type.Lookups);

    /// <summary>The relationship types, by name.</summary>
    public static ImmutableArray<CitingType<WalkedType>> RelationshipsIn(GraphModel model) =>
        Find(model.WalkedTypes, type => type.Properties.SelectMany(properties => properties.Lookups));

    private static ImmutableArray<CitingType<T>> Find<T>(IEnumerable<T> types, Func<T, IEnumerable<LookupField>> lookups) =>
    [
        .. types.Select(type => new CitingType<T>(type, [.. lookups(type).Select(lookup => lookup.Ids).Where(ids => ids.Type.IsList).DistinctBy(ids => ids.StoredName, StringComparer.Ordinal)]))
            .Where(citing => !citing.Ids.IsEmpty),
    ];
}
