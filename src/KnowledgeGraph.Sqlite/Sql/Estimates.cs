using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>
/// Guesses how many rows filters let pass and how many must be read to find them. Only the choice between two ways to the same rows
/// depends on it, so that a bad guess costs time and nothing else.
/// </summary>
internal sealed class Estimates(StoreLayout layout, StoreStatistics statistics)
{
    private const double ShareOfEqual = 0.1;
    private const double ShareOfRange = 0.3;
    private const int ListLength = 5;

    /// <summary>The assumed value of a client's limit.</summary>
    private const double UnknownLimit = 20;

    /// <summary>The number of nodes of a table; at least 1.</summary>
    public double Rows(NodeTable table) => Math.Max(1, statistics.RowCount(table.Name));

    /// <summary>The average number of relationships of a field that a node has.</summary>
    public double Degree(RelationshipField field, NodeTable from) => Relationships(field) / Rows(from);

    /// <summary>Estimates the number of relationships of a field that lead to nodes that pass a filter.</summary>
    public double Relationships(RelationshipField field, NodeTarget target, IEnumerable<NodeTarget> targets) =>
        Relationships(field) * Rows(target) / targets.Sum(Rows) * Share(target.Filter, layout.Find(target.Type));

    /// <summary>Estimates the number of nodes that pass a filter.</summary>
    public double Matches(NodeTarget target) => Rows(target) * Share(target.Filter, layout.Find(target.Type));

    /// <summary>Estimates the number of rows that are read to find the nodes that pass a filter.</summary>
    public double Cost(NodeTarget target) => Cost(target.Filter, layout.Find(target.Type));

    /// <summary>Estimates the number of nodes of a type that are read until a page is full.</summary>
    public double Candidates(NodeSet set, NodeTarget target)
    {
        var table = layout.Find(target.Type);
        var first = set.Order.OfType<PropertyOrderKey>().FirstOrDefault()?.ByTarget[set.Targets.IndexOf(target)];
        var isInOrder = first is not null && IsIndexed(table, first);
        return set switch
        {
            { Source: not AllNodes } or { Page.Limit: null } => Rows(table),
            _ when !isInOrder => Rows(table),
            _ => Math.Min(Rows(table), Limit(set.Page.Limit) / Math.Max(1e-9, Share(target.Filter, table))),
        };
    }

    /// <summary>Tests that an index has nodes in the order of a property.</summary>
    public bool IsIndexed(NodeTable table, PropertyReference property) =>
        property is { Owner: PropertyOwner.Node, Property.Coalesce: null } && RowsPerValue(table, property.Property) is not null;

    /// <summary>Estimates the number of relationships that are read to collect those that pass a filter.</summary>
    public double CostOfCollecting(RelationshipFilter filter, NodeTarget target) =>
        FilterOwner.NeedsRelationship(target.Filter) && Cost(target) >= Rows(target)
            ? Relationships(filter.Field)
            : Cost(target) + (2 * Relationships(filter.Field, target, filter.Targets));

    /// <summary>Assumes a limit's value without reading it, so that statements do not depend on clients' values.</summary>
    private static double Limit(Parameter limit) => Math.Min(UnknownLimit, (limit.Source as LimitSource)?.Max ?? UnknownLimit);

    private double Rows(NodeTarget target) => Rows(layout.Find(target.Type));

    private double Relationships(RelationshipField field) => statistics.RelationshipCount(field.Type);

    private double Share(Filter filter, NodeTable table) => filter switch
    {
        ConstantFilter constant => constant.Value ? 1 : 0,
        AndFilter and => and.Filters.Aggregate(1.0, (share, each) => share * Share(each, table)),
        OrFilter or => Math.Min(1, or.Filters.Sum(each => Share(each, table))),
        NotFilter not => 1 - Share(not.Filter, table),
        NullFilter => ShareOfEqual,
        PropertyFilter { Property.Owner: PropertyOwner.Node } property when Found(property, table) is { } found => Math.Min(1, found / Rows(table)),
        PropertyFilter { Comparison: Comparison.Equal or Comparison.In } => ShareOfEqual,
        RelationshipFilter { Quantifier: Quantifier.None } none => 1 - ShareOfRelated(none, table),
        RelationshipFilter relationship => ShareOfRelated(relationship, table),
        _ => ShareOfRange,
    };

    private double ShareOfRelated(RelationshipFilter filter, NodeTable table) =>
        Math.Min(1, filter.Targets.Sum(target => Relationships(filter.Field, target, filter.Targets)) / Rows(table));

    private double Cost(Filter filter, NodeTable table) => filter switch
    {
        ConstantFilter { Value: false } => 0,
        AndFilter and => and.Filters.Min(each => Cost(each, table)),
        PropertyFilter { Property.Owner: PropertyOwner.Node } property when Found(property, table) is { } found => found,
        RelationshipFilter { Quantifier: Quantifier.Some } some => Math.Min(
            Rows(table),
            some.Targets.Sum(target => Cost(target) + Relationships(some.Field, target, some.Targets))),
        _ => Rows(table),
    };

    /// <summary>Estimates the number of nodes that a comparison finds through an index; null if none helps.</summary>
    private double? Found(PropertyFilter filter, NodeTable table) => filter.Comparison switch
    {
        Comparison.Equal => RowsPerValue(table, filter.Property.Property),
        Comparison.In => RowsPerValue(table, filter.Property.Property) * ListLength,
        _ => null,
    };

    private double? RowsPerValue(NodeTable table, Property property)
    {
        var column = table.Find(property);
        var index = layout.Indexes.FirstOrDefault(each => each.Table == table.Name && each.Columns[0] == column);
        return index is null ? null : statistics.RowsPerValue.GetValueOrDefault(index.Name.Name, 1);
    }
}
