using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Filters as Cypher predicates.</summary>
internal sealed class CypherFilters(CypherScope scope)
{
    /// <summary>Writes the condition for a row.</summary>
    public QueryWriter Write(Filter filter, CypherRow row) => filter switch
    {
        ConstantFilter { Value: true } => CypherText.New().Write($"true"),
        ConstantFilter => CypherText.New().Write($"false"),
        AndFilter and => WriteAll(" AND ", and.Filters.Select(each => Write(each, row))),
        OrFilter or => WriteAll(" OR ", or.Filters.Select(each => Write(each, row))),
        NotFilter not => CypherText.New().Write($"NOT ({Write(not.Filter, row)})"),
        NullFilter property => CypherText.New().Write($"{scope.WriteProperty(property.Property, row)} IS NULL"),
        PropertyFilter { IgnoresCase: true } property => WriteComparison(scope.WriteLowerCase(property.Property, row), property.Comparison, property.Value),
        PropertyFilter { Property.Property.Type.Scalar: ScalarType.Id } property => WriteIdComparison(property, scope.WriteProperty(property.Property, row)),
        PropertyFilter { Property.Property.Type: { Scalar: ScalarType.Duration, IsList: false } } property => WriteComparison(scope.WriteDuration(property.Property, row), property.Comparison, property.Value),
        PropertyFilter property => WriteComparison(scope.WriteProperty(property.Property, row), property.Comparison, property.Value),
        DistanceFilter distance => WriteComparison(WriteDistance(distance, row), distance.Comparison, distance.Distance),
        RelationshipFilter related => WriteQuantified(related, row),
        AggregateFilter aggregate => new CypherAggregates(scope, this, isCompared: true).WriteCondition(aggregate, row),
        _ => throw new UnreachableException($"No Cypher is known for a {filter.GetType().Name}."),
    };

    /// <summary>Writes conditions as one.</summary>
    public static QueryWriter WriteAll(string separator, IEnumerable<QueryWriter> conditions) =>
        CypherText.New().Write($"(").WriteJoined(separator, conditions).Write($")");

    /// <summary>Writes a comparison with a parameter.</summary>
    public static QueryWriter WriteComparison(QueryWriter left, Comparison comparison, Parameter value)
    {
        var right = CypherScope.WriteParameter(value);
        return comparison switch
        {
            Comparison.Equal => CypherText.New().Write($"{left} = {right}"),
            Comparison.In => CypherText.New().Write($"{left} IN {right}"),
            Comparison.Includes => CypherText.New().Write($"{right} IN {left}"),
            _ when value.Scalar == ScalarType.Duration => CypherDurations.WriteComparison(left, comparison, right),
            Comparison.Greater => CypherText.New().Write($"{left} > {right}"),
            Comparison.GreaterOrEqual => CypherText.New().Write($"{left} >= {right}"),
            Comparison.Less => CypherText.New().Write($"{left} < {right}"),
            Comparison.LessOrEqual => CypherText.New().Write($"{left} <= {right}"),
            Comparison.Contains => CypherText.New().Write($"{left} CONTAINS {right}"),
            Comparison.StartsWith => CypherText.New().Write($"{left} STARTS WITH {right}"),
            Comparison.EndsWith => CypherText.New().Write($"{left} ENDS WITH {right}"),
            _ => throw new UnreachableException($"No Cypher operator is known for {comparison}."),
        };
    }

    private QueryWriter WriteIdComparison(PropertyFilter filter, QueryWriter id)
    {
        var value = CypherText.New().Write($"{filter.Value}");
        return filter.Comparison switch
        {
            Comparison.Equal when !filter.Value.IsList => scope.WriteIsId(id, value),
            Comparison.In => CypherText.New().Write($"{id} IN {scope.WriteIds(value)}"),
            Comparison.Includes when !scope.Traits.HasTextIds =>
                CypherText.New().Write($"any(x IN {scope.WriteIds(CypherText.New().Write($"[{value}]"))} WHERE x IN {id})"),
            _ => WriteComparison(id, filter.Comparison, filter.Value),
        };
    }

    /// <summary>
    /// Writes a pattern from a node along a field: <c>(n1)-[r2:`TYPE`]->(n2:`Label`)</c>. A label that every such node has is left out where the
    /// filter is <see cref="Filter.Everything"/>: otherwise an index on the label may be the better start.
    /// </summary>
    public QueryWriter WritePattern(CypherRow from, RelationshipField field, CypherRow row, ImmutableArray<NodeTarget> targets)
    {
        var needsLabels = targets is [var only] && !(only.Filter == Filter.Everything && scope.Traits.OneEnded.Contains((field.Type, field.Direction)));
        var relationship = CypherText.New().Write($"[{row.Relationship}:{new Identifier(field.Type)}]");
        var end = CypherText.New().Write($"({row.Node}{(needsLabels ? WriteLabels(targets[0].Type) : null)})");
        return field.Direction switch
        {
            Direction.Out => CypherText.New().Write($"({from.Node})-{relationship}->{end}"),
            Direction.In => CypherText.New().Write($"({from.Node})<-{relationship}-{end}"),
            _ => CypherText.New().Write($"({from.Node})-{relationship}-{end}"),
        };
    }

    /// <summary>Writes all labels of a type. Cypher wants one notation within a statement, so it is not <c>:A:B</c>.</summary>
    public static QueryWriter WriteLabels(NodeType type) =>
        CypherText.New().Write($":").WriteJoined("&", type.Labels.Select(label => new Identifier(label)));

    /// <summary>Writes that a row is of one of the targets and passes that target's filter.</summary>
    private QueryWriter WriteTargets(ImmutableArray<NodeTarget> targets, CypherRow row, bool isOpposite)
    {
        return CypherText.New().WriteJoined(" OR ", targets.Select(target => CypherText.New().Write($"({WriteType(target)}{WriteFilter(target)})")));

        QueryWriter? WriteType(NodeTarget target) => targets.Length > 1 ? CypherText.New().Write($"{row.Node}{WriteLabels(target.Type)} AND ") : null;

        QueryWriter WriteFilter(NodeTarget target) => isOpposite
            ? CypherText.New().Write($"NOT ({Write(target.Filter, row)})")
            : CypherText.New().Write($"({Write(target.Filter, row)})");
    }

    private QueryWriter WriteDistance(DistanceFilter distance, CypherRow row) =>
        CypherText.New().Write($"point.distance({scope.WriteProperty(distance.Property, row)}, {CypherScope.WriteParameter(distance.From)})");

    private QueryWriter WriteQuantified(RelationshipFilter related, CypherRow row) => related.Quantifier switch
    {
        Quantifier.Some => CypherText.New().Write($"EXISTS {WriteMatch(related, row, isOpposite: false)}"),
        Quantifier.None => CypherText.New().Write($"NOT EXISTS {WriteMatch(related, row, isOpposite: false)}"),
        Quantifier.All => CypherText.New().Write(
            $"(EXISTS {WriteMatch(related, row, isOpposite: false)} AND NOT EXISTS {WriteMatch(related, row, isOpposite: true)})"),
        Quantifier.Single when related.Targets.Length == 1 => CypherText.New().Write($"COUNT {WriteMatch(related, row, isOpposite: false)} = 1"),
        Quantifier.Single => CypherText.New().Write($"COUNT {WriteCounted(related, row)} = 1"),
        _ => throw new UnreachableException($"No Cypher is known for {related.Quantifier}."),
    };

    /// <summary>A node of several of the types counts for each of them.</summary>
    private QueryWriter WriteCounted(RelationshipFilter related, CypherRow from)
    {
        var row = scope.NewRow();
        var pattern = WritePattern(from, related.Field, row, related.Targets);
        return CypherText.New()
            .Write($"{{ MATCH {pattern} UNWIND range(0, {related.Targets.Length - 1}) AS {row.Target} WITH * WHERE ")
            .WriteJoined(" OR ", related.Targets.Index().Select(target => CypherText.New().Write(
                $"({row.Target} = {target.Index} AND {row.Node}{WriteLabels(target.Item.Type)} AND ({Write(target.Item.Filter, row)}))")))
            .Write($" RETURN 1 AS {CypherText.Row} }}");
    }

    private QueryWriter WriteMatch(RelationshipFilter related, CypherRow from, bool isOpposite)
    {
        var row = scope.NewRow();
        var pattern = WritePattern(from, related.Field, row, related.Targets);
        return isOpposite || related.Targets is not [{ Filter: ConstantFilter { Value: true } }]
            ? CypherText.New().Write($"{{ MATCH {pattern} WHERE {WriteTargets(related.Targets, row, isOpposite)} }}")
            : CypherText.New().Write($"{{ MATCH {pattern} }}");
    }
}
