using System.Collections.Immutable;
using System.Diagnostics;

namespace KnowledgeGraph.Plans;

/// <summary>Prints the parts of plans that are one line or less.</summary>
internal static class PlanPartPrinter
{
    /// <summary>Prints a selection that has no fields.</summary>
    public static string PrintValue(Selection selection) => selection switch
    {
        FoundValueSelection value => $"found {value.Name}",
        FoundKeySelection key => $"key found as {key.Name}",
        DegreeSelection degree => $"number of relationships of {degree.Types.Length} types",
        _ => throw new UnreachableException($"No print is known of a {selection.GetType().Name}."),
    };

    /// <summary>Prints where nodes come from.</summary>
    public static string PrintSource(NodeSource source) => source switch
    {
        AllNodes => "all",
        RelatedNodes { Field: var field } => $"by {field.Type} {field.Direction}".Replace(" Undirected", " either way", StringComparison.Ordinal),
        LookupNodes { Ids: var ids } => ids.Property.Type.IsList ? $"with ids in {FilterPrinter.Print(ids)}" : $"with the id {FilterPrinter.Print(ids)}",
        FoundNodes found => $"found as {found.Name}",
        _ => throw new UnreachableException($"No print is known of a {source.GetType().Name}."),
    };

    /// <summary>Prints a key of an order.</summary>
    public static string PrintOrder(OrderKey key) => key switch
    {
        TargetOrderKey => "target",
        PropertyOrderKey property => PrintKey(property),
        _ => throw new UnreachableException($"No print is known of a {key.GetType().Name}."),
    };

    private static string PrintKey(PropertyOrderKey key)
    {
        var names = key.ByTarget.Select(reference => reference is null ? "-" : FilterPrinter.Print(reference)).Distinct(StringComparer.Ordinal);
        return string.Join('/', names) + (key.IsDescending ? " descending" : string.Empty);
    }

    /// <summary>Prints the selected fields of a point; empty if there are none.</summary>
    public static string PrintPoint(ImmutableArray<PointField> fields) =>
        fields.IsEmpty ? string.Empty : $" {{{string.Join(", ", fields.Select(field => $"{field.Key}: {field.Part}"))}}}";
}
