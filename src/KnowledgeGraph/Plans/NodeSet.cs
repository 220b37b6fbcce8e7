using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Plans;

/// <summary>Nodes, or relationships to nodes: where they come from, which of them, in which order, and which part of them.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="Targets">
/// The node types that they are of, with the filter of each. An interface or union is the list of its node types; a node that is of
/// several of them counts once for each.
/// </param>
/// <param name="Order">
/// The order, complete: the keys that were requested and then those that leave no two different rows equal. Empty where the source has an
/// order already (<see cref="LookupNodes"/>, <see cref="FoundNodes"/>).
/// </param>
/// <param name="Page">The part of them that is meant.</param>
public sealed record NodeSet(NodeSource Source, ImmutableArray<NodeTarget> Targets, ImmutableArray<OrderKey> Order, Page Page);

/// <summary>Nodes of one type that pass a filter. The filter may speak of the relationship that led to the node.</summary>
public sealed record NodeTarget(NodeType Type, Filter Filter);

/// <summary>The origin of nodes. A closed family.</summary>
public abstract record NodeSource;

/// <summary>All nodes of the types.</summary>
public sealed record AllNodes : NodeSource;

/// <summary>The nodes at the other end of the relationships of the row's node.</summary>
public sealed record RelatedNodes(RelationshipField Field) : NodeSource;

/// <summary>
/// The nodes whose keys a property of the row holds: a list, in whose order they come, or one key. Ids of no node are passed over; of several
/// targets that have a node of an id, the first counts.
/// </summary>
public sealed record LookupNodes(PropertyReference Ids) : NodeSource;

/// <summary>
/// The nodes that were found under a name of the current found object, in their order. The targets are those of
/// <see cref="GraphModel.AnyNode"/>, without filters.
/// </summary>
public sealed record FoundNodes(string Name) : NodeSource;

/// <summary>One key of an order. A closed family.</summary>
public abstract record OrderKey;

/// <summary>By the position of the row's type among the targets.</summary>
public sealed record TargetOrderKey : OrderKey;

/// <summary>By a property: nulls last ascending, first descending.</summary>
/// <param name="ByTarget">The property for each target, in their order; null for a target whose rows do not differ here.</param>
/// <param name="IsDescending">The direction.</param>
public sealed record PropertyOrderKey(ImmutableArray<PropertyReference?> ByTarget, bool IsDescending) : OrderKey;

/// <summary>A part of an ordered list.</summary>
/// <param name="Limit">How many at most, a whole number from 0, bound as long; null: all.</param>
/// <param name="Offset">How many to pass over first, a whole number from 0, bound as long; null: none.</param>
public sealed record Page(Parameter? Limit, Parameter? Offset)
{
    /// <summary>All of it.</summary>
    public static Page All { get; } = new(null, null);

    /// <summary>The number of are passed over, with the values of a plan's parameters.</summary>
    public long ReadOffset(object?[] parameters) => Offset is { } offset ? (long)parameters[offset.Index]! : 0;
}
