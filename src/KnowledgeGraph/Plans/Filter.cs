using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Plans;

/// <summary>
/// A condition on a row, in three-valued logic: a comparison with null is neither true nor false, and only true rows pass. A closed family.
/// </summary>
public abstract record Filter
{
    /// <summary>The filter that every row passes.</summary>
    public static Filter Everything { get; } = new ConstantFilter(Value: true);

    /// <summary>The filter that no row passes.</summary>
    public static Filter Nothing { get; } = new ConstantFilter(Value: false);
}

/// <summary>True or false whatever the row.</summary>
public sealed record ConstantFilter(bool Value) : Filter;

/// <summary>All of them; at least two.</summary>
public sealed record AndFilter(ImmutableArray<Filter> Filters) : Filter;

/// <summary>One of them; at least two.</summary>
public sealed record OrFilter(ImmutableArray<Filter> Filters) : Filter;

/// <summary>The opposite; null stays null.</summary>
public sealed record NotFilter(Filter Filter) : Filter;

/// <summary>A property against a value.</summary>
/// <param name="Property">The property.</param>
/// <param name="Comparison">How they are compared.</param>
/// <param name="Value">The value, never null; for <see cref="Comparison.In"/>, and for <see cref="Comparison.Equal"/> with a list property, a list.</param>
public sealed record PropertyFilter(PropertyReference Property, Comparison Comparison, Parameter Value) : Filter
{
    /// <summary>True if the property, a text, is compared in lower case (<see cref="Values.LowerCase"/>); the value is in lower case already.</summary>
    public bool IgnoresCase { get; init; }
}

/// <summary>The property has no value.</summary>
public sealed record NullFilter(PropertyReference Property) : Filter;

/// <summary>The distance in metres (or in units, for Cartesian points) between a point property and a point.</summary>
public sealed record DistanceFilter(PropertyReference Property, Comparison Comparison, Parameter From, Parameter Distance) : Filter;

/// <summary>A condition on the relationships of the row's node.</summary>
/// <param name="Field">The relationships.</param>
/// <param name="Quantifier">How many of them.</param>
/// <param name="Targets">Every node type that the field leads to, and what is requested of a relationship to it. False leaves a type's nodes out.</param>
public sealed record RelationshipFilter(RelationshipField Field, Quantifier Quantifier, ImmutableArray<NodeTarget> Targets) : Filter;

/// <summary>A condition on an aggregate over the relationships of the row's node.</summary>
/// <param name="Field">The relationships.</param>
/// <param name="Targets">The node types that the field leads to.</param>
/// <param name="Condition">Built of <see cref="AggregateComparisonFilter"/>, <see cref="AggregateNullFilter"/>, and, or, not, constants.</param>
public sealed record AggregateFilter(RelationshipField Field, ImmutableArray<NodeTarget> Targets, Filter Condition) : Filter;

/// <summary>An aggregate against a value; only inside <see cref="AggregateFilter"/>. An aggregate of nothing is null, but 0 for sums and counts.</summary>
public sealed record AggregateComparisonFilter(AggregateExpression Expression, Comparison Comparison, Parameter Value) : Filter;

/// <summary>An aggregate has no value, since none of the rows has one; only inside <see cref="AggregateFilter"/>. Never true of sums and counts.</summary>
public sealed record AggregateNullFilter(AggregateExpression Expression) : Filter;

/// <summary>The comparison of a value.</summary>
public enum Comparison
{
    /// <summary>Equal; lists: the same elements in the same order.</summary>
    Equal,

    /// <summary>One of a list's elements; of an empty list: false, also for null.</summary>
    In,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Text that holds another, by code point.</summary>
    Contains,

    /// <summary>Text that starts with another.</summary>
    StartsWith,

    /// <summary>Text that ends with another.</summary>
    EndsWith,

    /// <summary>A list that has an element.</summary>
    Includes,
}

/// <summary>The number of relationships must match.</summary>
public enum Quantifier
{
    /// <summary>At least one.</summary>
    Some,

    /// <summary>At least one matches, and the filter is false for none (null is not false).</summary>
    All,

    /// <summary>None matches.</summary>
    None,

    /// <summary>Exactly one relationship matches; parallel relationships count each.</summary>
    Single,
}

/// <summary>One number or text over many rows. Nodes' properties are taken once a node, relationships' once a relationship.</summary>
/// <param name="Function">What is computed.</param>
/// <param name="Properties">The property for each target, in their order; empty for the counts.</param>
public sealed record AggregateExpression(AggregateFunction Function, ImmutableArray<PropertyReference> Properties);

/// <summary>The aggregate of many rows; nulls do not count.</summary>
public enum AggregateFunction
{
    /// <summary>Distinct nodes.</summary>
    CountNodes,

    /// <summary>Relationships.</summary>
    CountEdges,

    /// <summary>The least value; null of none.</summary>
    Min,

    /// <summary>The greatest value; null of none.</summary>
    Max,

    /// <summary>The mean; null of none. Of BigInt: a float.</summary>
    Average,

    /// <summary>The sum; 0 of none.</summary>
    Sum,

    /// <summary>The text of the fewest code points, of equals the least; null of none.</summary>
    Shortest,

    /// <summary>The text of the most code points, of equals the least; null of none.</summary>
    Longest,

    /// <summary>The fewest code points of a text; only in filters.</summary>
    ShortestLength,

    /// <summary>The most code points of a text; only in filters.</summary>
    LongestLength,

    /// <summary>The mean of the numbers of code points; only in filters.</summary>
    AverageLength,
}
