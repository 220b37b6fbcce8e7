using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Plans;

/// <summary>Prints filters for people.</summary>
internal static class FilterPrinter
{
    /// <summary>Prints a filter on one line.</summary>
    public static string Print(Filter filter) => filter switch
    {
        ConstantFilter constant => constant.Value ? "everything" : "nothing",
        AndFilter and => $"({string.Join(" and ", and.Filters.Select(Print))})",
        OrFilter or => $"({string.Join(" or ", or.Filters.Select(Print))})",
        NotFilter not => $"not {Print(not.Filter)}",
        PropertyFilter property => $"{Print(property.Property)} {property.Comparison} ${property.Value.Index}{(property.IgnoresCase ? " in lower case" : "")}",
        NullFilter property => $"{Print(property.Property)} is null",
        DistanceFilter distance =>
            $"distance of {Print(distance.Property)} from ${distance.From.Index} {distance.Comparison} ${distance.Distance.Index}",
        RelationshipFilter related => $"{related.Quantifier} {Print(related.Field)} [{string.Join("; ", related.Targets.Select(Print))}]",
        AggregateFilter aggregate => $"aggregate of {Print(aggregate.Field)}{PrintFiltered(aggregate.Targets)} has {Print(aggregate.Condition)}",
        AggregateComparisonFilter comparison => $"{Print(comparison.Expression)} {comparison.Comparison} ${comparison.Value.Index}",
        AggregateNullFilter none => $"{Print(none.Expression)} is null",
        _ => throw new UnreachableException($"No print is known of a {filter.GetType().Name}."),
    };

    /// <summary>Prints a property; those of relationships with <c>edge.</c> before them.</summary>
    public static string Print(PropertyReference reference) =>
        reference.Owner == PropertyOwner.Relationship ? $"edge.{reference.Property.StoredName}" : reference.Property.StoredName;

    /// <summary>Prints an aggregate, such as <c>Sum(employees)</c>.</summary>
    public static string Print(AggregateExpression expression) =>
        $"{expression.Function}({string.Join('/', expression.Properties.Select(Print).Distinct(StringComparer.Ordinal))})";

    private static string Print(NodeTarget target) =>
        target.Filter == Filter.Everything ? target.Type.Name : $"{target.Type.Name} where {Print(target.Filter)}";

    private static string PrintFiltered(ImmutableArray<NodeTarget> targets) =>
        targets.All(target => target.Filter == Filter.Everything) ? "" : $" [{string.Join(", ", targets.Select(Print))}]";

    private static string Print(RelationshipField field) =>
        field.Direction == Direction.Undirected ? $"{field.Type} either way" : $"{field.Type} {field.Direction}";
}
