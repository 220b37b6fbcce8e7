using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Aggregates as Cypher: nodes' properties are taken once a node, relationships' once a relationship.</summary>
/// <param name="scope">The statement.</param>
/// <param name="filters">Writes the rows' filters.</param>
/// <param name="isCompared">Whether the values are compared; otherwise they are selected.</param>
internal sealed class CypherAggregates(CypherScope scope, CypherFilters filters, bool isCompared)
{
    private readonly CypherSums _sums = new(isCompared);
    private readonly CypherRows _rows = new(scope, filters);

    /// <summary>Checks whether an aggregate goes over nodes, and not over relationships.</summary>
    public static bool IsOfNodes(AggregateExpression expression) =>
        expression.Function == AggregateFunction.CountNodes
        || expression.Properties.Any(property => property.Owner == PropertyOwner.Node);

    /// <summary>Writes a list of the expressions' values, in their order, over rows that the caller's text matches.</summary>
    /// <param name="expressions">The expressions; all over nodes, or all over relationships.</param>
    /// <param name="row">The rows.</param>
    /// <param name="targets">How many targets the rows have; with several, each row has the position of its target.</param>
    public QueryWriter WriteValues(ImmutableArray<AggregateExpression> expressions, CypherRow row, int targets) => CypherText.New().Write($"[")
        .WriteJoined(", ", expressions.Select(expression => WriteSelected(expression, row, targets))).Write($"]");

    /// <summary>Writes what leaves each node, or each relationship, once, also where its node is of several targets.</summary>
    public static QueryWriter WriteOnce(CypherRow row, int targets, bool isOfNodes) => (isOfNodes, targets > 1) switch
    {
        (true, false) => CypherText.New().Write($"WITH DISTINCT {row.Node} "),
        (true, true) => CypherText.New().Write($"WITH {row.Node}, min({row.Target}) AS {row.Target} "),
        (false, false) => CypherText.New().Write($"WITH {row.Node}, {row.Relationship} "),
        (false, true) => CypherText.New().Write($"WITH {row.Node}, {row.Relationship}, min({row.Target}) AS {row.Target} "),
    };

    /// <summary>Writes a condition on aggregates over the relationships of a row's node.</summary>
    public QueryWriter WriteCondition(AggregateFilter filter, CypherRow from)
    {
        var expressions = FindExpressions(filter.Condition).ToLookup(IsOfNodes);
        var nodes = new ComparedAggregates(scope.NewRow(), [.. expressions[true]]);
        var edges = new ComparedAggregates(scope.NewRow(), [.. expressions[false].Distinct()]);
        var rows = CypherText.New().Write($"{WriteRows(filter, from, nodes, isOfNodes: true)}{WriteRows(filter, from, edges, isOfNodes: false)}");
        var condition = WriteConditionTree(filter.Condition, expression => IsOfNodes(expression) ? nodes.Write(expression) : edges.Write(expression));
        return CypherText.New().Write($"COLLECT {{ {rows}RETURN {condition} AS {new Identifier("c")} }}[0]");
    }

    private static IEnumerable<AggregateExpression> FindExpressions(Filter filter) => filter switch
    {
        AggregateComparisonFilter comparison => [comparison.Expression],
        AggregateNullFilter none => [none.Expression],
        AndFilter and => and.Filters.SelectMany(FindExpressions),
        OrFilter or => or.Filters.SelectMany(FindExpressions),
        NotFilter not => FindExpressions(not.Filter),
        _ => [],
    };

    private QueryWriter? WriteRows(AggregateFilter filter, CypherRow from, ComparedAggregates aggregates, bool isOfNodes)
    {
        if (aggregates.Expressions.IsEmpty)
        {
            return null;
        }

        var (row, targets) = (aggregates.Row, filter.Targets);
        var text = CypherText.New().Write($"CALL ({from.Node}) {{ MATCH {filters.WritePattern(from, filter.Field, row, targets)} {_rows.WriteTargets(targets, row)}");
        return text.Write($"{WriteOnce(row, targets.Length, isOfNodes)}RETURN {WriteValues(aggregates.Expressions, row, targets.Length)} AS {row.Aggregates} }} ");
    }

    private static QueryWriter WriteConditionTree(Filter filter, Func<AggregateExpression, QueryWriter> value) => filter switch
    {
        AggregateComparisonFilter comparison => CypherFilters.WriteComparison(value(comparison.Expression), comparison.Comparison, comparison.Value),
        AggregateNullFilter none => CypherText.New().Write($"{value(none.Expression)} IS NULL"),
        NotFilter not => CypherText.New().Write($"NOT ({WriteConditionTree(not.Filter, value)})"),
        AndFilter and => CypherFilters.WriteAll(" AND ", and.Filters.Select(part => WriteConditionTree(part, value))),
        OrFilter or => CypherFilters.WriteAll(" OR ", or.Filters.Select(part => WriteConditionTree(part, value))),
        _ => throw new UnreachableException($"No Cypher is known for a {filter.GetType().Name} in an aggregate's condition."),
    };

    /// <summary>
    /// Floats are selected as text, see <see cref="CypherScope.WriteSelected"/>. Over values of which one does not fit its property, an aggregate is null where it is
    /// compared, and false where it is selected.
    /// </summary>
    private QueryWriter WriteSelected(AggregateExpression expression, CypherRow row, int targets)
    {
        var stored = expression.Properties.IsEmpty ? null : _rows.WriteByTarget([.. expression.Properties], row, targets);
        var fitting = stored is null ? null : scope.WriteFitting(stored, expression);
        var value = WriteValue(expression, row, fitting ?? stored);
        var isFloat = !isCompared && stored is not null
            && (Scalar(expression) == ScalarType.Float || (expression.Function == AggregateFunction.Average && Scalar(expression) == ScalarType.Int));
        var text = isFloat ? CypherText.New().Write($"toString({value})") : value;
        return fitting is null ? text
            : CypherText.New().Write($"CASE WHEN count({stored}) = count({fitting}) THEN {text} {(isCompared ? null : CypherText.New().Write($"ELSE false "))}END");
    }

    private QueryWriter WriteValue(AggregateExpression expression, CypherRow row, QueryWriter? value)
    {
        QueryWriter Length() => CypherText.New().Write($"size({value})");
        return expression.Function switch
        {
            AggregateFunction.CountNodes => CypherText.New().Write($"count({row.Node})"),
            AggregateFunction.CountEdges => CypherText.New().Write($"count({row.Relationship})"),
            AggregateFunction.Min => CypherText.New().Write($"min({value})"),
            AggregateFunction.Max => CypherText.New().Write($"max({value})"),
            AggregateFunction.Average => _sums.WriteAverage(Scalar(expression), value!),
            AggregateFunction.Sum => _sums.WriteSum(Scalar(expression), value!),
            AggregateFunction.ShortestLength => CypherText.New().Write($"min({Length()})"),
            AggregateFunction.LongestLength => CypherText.New().Write($"max({Length()})"),
            AggregateFunction.AverageLength => _sums.WriteAverage(ScalarType.Int, Length()),
            AggregateFunction.Shortest => WriteText(CypherText.New().Write($"size(s) < size(best)"), value!),
            AggregateFunction.Longest => WriteText(CypherText.New().Write($"size(s) > size(best)"), value!),
            _ => throw new UnreachableException($"No Cypher is known for {expression.Function}."),
        };
    }

    private static ScalarType Scalar(AggregateExpression expression) => expression.Properties[0].Property.Type.Scalar;

    /// <summary>The text that is better than all others, of equals the least.</summary>
    private static QueryWriter WriteText(QueryWriter isBetter, QueryWriter value) => CypherText.New().Write(
        $"reduce(best = null, s IN collect({value}) | CASE WHEN best IS NULL OR {isBetter} OR (size(s) = size(best) AND s < best) THEN s ELSE best END)");

    /// <summary>The aggregates of a condition over nodes, or over relationships.</summary>
    private sealed record ComparedAggregates(CypherRow Row, ImmutableArray<AggregateExpression> Expressions)
    {
        /// <summary>Writes the value of one of them.</summary>
        public QueryWriter Write(AggregateExpression expression) => CypherText.New().Write($"{Row.Aggregates}[{Expressions.IndexOf(expression)}]");
    }
}
