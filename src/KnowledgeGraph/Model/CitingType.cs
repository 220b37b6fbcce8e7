using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>Something of a model that names nodes by their ids in the list of a <c>@lookup</c>: the nodes of a type, or the relationships of one.</summary>
/// <typeparam name="T">A node type of <see cref="GraphModel.AnyNode"/>, or a <see cref="WalkedType"/>.</typeparam>
/// <param name="Type">The type.</param>
/// <param name="Ids">The list properties; at least one.</param>
public sealed record CitingType<T>(T Type, ImmutableArray<Property> Ids);

/// <summary>What names nodes by their ids.</summary>
public static class CitingTypes
{
    /// <summary>How many citing nodes and relationships are given where nothing is said.</summary>
    public const int DefaultCount = 50;

    /// <summary>How many are given at most.</summary>
    public const int MaxCount = 1_000;

    /// <summary>The node types, in the order of the model.</summary>
    public static ImmutableArray<CitingType<NodeType>> NodesOf(GraphModel model) => model.AnyNode is null
        ? []
        : Find(model.NodeTypesOf(model.AnyNode), type => type.Lookups);

    /// <summary>The relationship types, by name.</summary>
    public static ImmutableArray<CitingType<WalkedType>> RelationshipsOf(GraphModel model) =>
        Find(model.WalkedTypes, type => type.Properties.SelectMany(properties => properties.Lookups));

    private static ImmutableArray<CitingType<T>> Find<T>(IEnumerable<T> types, Func<T, IEnumerable<LookupField>> lookups) =>
    [
        .. types.Select(type => new CitingType<T>(type, [.. lookups(type).Select(lookup => lookup.Ids).DistinctBy(ids => ids.StoredName, StringComparer.Ordinal)]))
            .Where(citing => !citing.Ids.IsEmpty),
    ];
}
