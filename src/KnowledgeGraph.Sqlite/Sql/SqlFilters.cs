using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>Writes filters as SQL conditions, whose three-valued logic is that of filters.</summary>
internal sealed class SqlFilters(SelectBuilder builder)
{
    private readonly SqlRelationships _relationships = new(builder);

    /// <summary>The condition for a row.</summary>
    public QueryWriter Write(Filter filter, RowScope row) => filter switch
    {
        ConstantFilter { Value: true } => SqlText.New().Write($"TRUE"),
        ConstantFilter => SqlText.New().Write($"FALSE"),
        AndFilter and => Join(" AND ", and.Filters, each => Write(each, row)),
        OrFilter or => Join(" OR ", or.Filters, each => Write(each, row)),
        NotFilter not => SqlText.New().Write($"NOT {Write(not.Filter, row)}"),
        NullFilter none => SqlText.New().Write($"{builder.Property(none.Property, row)} IS NULL"),
        PropertyFilter { Comparison: Comparison.StartsWith, IgnoresCase: false } property when builder.Compilation.Estimates.IsIndexed(row.Table, property.Property) =>
            SqlComparison.WriteRange(builder.Property(property.Property, row), property.Value),
        PropertyFilter property => SqlComparison.Write(builder, WriteProperty(property, row), property.Comparison, property.Value),
        DistanceFilter distance => SqlComparison.Write(
            builder,
            SqlText.New().Write($"{new Identifier(SqlFunctions.Distance)}({builder.Property(distance.Property, row)}, {distance.From})"),
            distance.Comparison,
            distance.Distance),
        RelationshipFilter relationship => Write(relationship, row),
        AggregateFilter aggregate => WriteAggregate(aggregate.Condition, new SqlAggregates(builder, FindSources(aggregate, row))),
        _ => throw new UnreachableException($"'{filter.GetType().Name}' has no SQL."),
    };

    /// <summary>Conditions of the rows that a join leads to: what ties them to the start, and the filter where it does not let all pass.</summary>
    public ImmutableArray<QueryWriter> Conditions(RelationshipJoin join, Filter filter) =>
        filter == Filter.Everything ? [join.Condition] : [join.Condition, Write(filter, join.Row)];

    private QueryWriter WriteProperty(PropertyFilter filter, RowScope row) => filter.IgnoresCase
        ? SqlText.New().Write($"{new Identifier(SqlFunctions.LowerCase)}({builder.Property(filter.Property, row)})")
        : builder.Property(filter.Property, row);

    private QueryWriter Write(RelationshipFilter filter, RowScope row) => filter.Quantifier switch
    {
        Quantifier.Some => Exists(filter, row, isNegated: false),
        Quantifier.None => SqlText.New().Write($"NOT {Exists(filter, row, isNegated: false)}"),
        Quantifier.All => SqlText.New().Write($"({Exists(filter, row, isNegated: false)} AND NOT {Exists(filter, row, isNegated: true)})"),
        Quantifier.Single => Count(filter, row),
        _ => throw new UnreachableException($"{filter.Quantifier}"),
    };

    private QueryWriter Exists(RelationshipFilter filter, RowScope row, bool isNegated)
    {
        var targets = filter.Targets
            .Select(target => isNegated ? target with { Filter = Negate(target.Filter) } : target)
            .Where(target => target.Filter != Filter.Nothing)
            .ToList();
        return targets.Count == 0
            ? SqlText.New().Write($"FALSE")
            : Join(" OR ", targets, target => new SqlExistence(builder, this).Write(filter, target, row));
    }

    private QueryWriter Count(RelationshipFilter filter, RowScope row)
    {
        var targets = filter.Targets.Where(target => target.Filter != Filter.Nothing).ToList();
        return targets.Count == 0
            ? SqlText.New().Write($"FALSE")
            : SqlText.New().Write($"{Join(" + ", targets, target => SqlText.New().Write($"(SELECT count(*){WriteJoin(filter, row, target)})"))} = 1");
    }

    private QueryWriter WriteJoin(RelationshipFilter filter, RowScope row, NodeTarget target)
    {
        var join = _relationships.Follow(filter.Field, Start.At(row), builder.Compilation.Layout.Find(target.Type));
        return RowSource.FromJoin(this, join, target.Filter).WriteCountedFrom();
    }

    private ImmutableArray<RowSource?> FindSources(AggregateFilter filter, RowScope row) =>
    [
        .. filter.Targets.Select(target => target.Filter == Filter.Nothing
            ? null
            : RowSource.FromJoin(this, _relationships.Follow(filter.Field, Start.At(row), builder.Compilation.Layout.Find(target.Type)), target.Filter)),
    ];

    private QueryWriter WriteAggregate(Filter condition, SqlAggregates aggregates) => condition switch
    {
        AggregateComparisonFilter comparison =>
            SqlComparison.Write(builder, aggregates.WriteValue(comparison.Expression), comparison.Comparison, comparison.Value),
        AggregateNullFilter none => SqlText.New().Write($"{aggregates.WriteValue(none.Expression)} IS NULL"),
        AndFilter and => Join(" AND ", and.Filters, each => WriteAggregate(each, aggregates)),
        OrFilter or => Join(" OR ", or.Filters, each => WriteAggregate(each, aggregates)),
        NotFilter not => SqlText.New().Write($"NOT {WriteAggregate(not.Filter, aggregates)}"),
        ConstantFilter { Value: true } => SqlText.New().Write($"TRUE"),
        ConstantFilter => SqlText.New().Write($"FALSE"),
        _ => throw new UnreachableException($"'{condition.GetType().Name}' is not a condition on aggregates."),
    };

    private static Filter Negate(Filter filter) => filter switch
    {
        ConstantFilter constant => constant.Value ? Filter.Nothing : Filter.Everything,
        _ => new NotFilter(filter),
    };

    private static QueryWriter Join<T>(string separator, IReadOnlyList<T> items, Func<T, QueryWriter> write)
    {
        return items.Count == 1
            ? write(items[0])
            : SqlText.New().Write($"(").WriteJoined(separator, items.Select(write)).Write($")");
    }
}
