using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Queries.Cypher;

/// <summary>Aggregates as Cypher: nodes' properties are taken once a node, relationships' once a relationship.</summary>
/// <param name="text">The statement.</param>
/// <param name="filters">Writes the rows' filters.</param>
/// <param name="isCompared">Whether the values stand in comparisons; otherwise they are selected.</param>
internal sealed class CypherAggregates(CypherText text, CypherFilters filters, bool isCompared)
{
    private readonly CypherSums _sums = new(text.Writer, isCompared);

    private QueryWriter Writer => text.Writer;

    /// <summary>Whether an aggregate goes over nodes, and not over relationships.</summary>
    public static bool IsOfNodes(AggregateExpression expression) =>
        expression.Function == AggregateFunction.CountNodes
        || expression.Properties.Any(property => property.Owner == PropertyOwner.Node);

    /// <summary>Writes a list of the expressions' values, in their order, over rows that the caller's text matches.</summary>
    /// <param name="expressions">What is computed; all over nodes, or all over relationships.</param>
    /// <param name="row">The rows.</param>
    /// <param name="targets">How many targets the rows have; with several, each row says which one is its own.</param>
    public void WriteValues(ImmutableArray<AggregateExpression> expressions, CypherRow row, int targets)
    {
        Writer.Write($"[");
        Writer.WriteJoined(", ", expressions, expression => WriteSelected(expression, row, targets));
        Writer.Write($"]");
    }

    /// <summary>Writes what leaves each node, or each relationship, once, also where its node is of several targets.</summary>
    public void WriteOnce(CypherRow row, int targets, bool isOfNodes)
    {
        Writer.Write($"WITH ");
        _ = (isOfNodes, targets > 1) switch
        {
            (true, false) => Writer.Write($"DISTINCT {row.Node} "),
            (true, true) => Writer.Write($"{row.Node}, min({row.Target}) AS {row.Target} "),
            (false, false) => Writer.Write($"{row.Node}, {row.Relationship} "),
            (false, true) => Writer.Write($"{row.Node}, {row.Relationship}, min({row.Target}) AS {row.Target} "),
        };
    }

    /// <summary>Writes a condition on aggregates over the relationships of a row's node.</summary>
    public void WriteCondition(AggregateFilter filter, CypherRow from)
    {
        ImmutableArray<AggregateComparisonFilter> comparisons = [.. Comparisons(filter.Condition)];
        ImmutableArray<AggregateExpression> ofNodes = [.. comparisons.Select(comparison => comparison.Expression).Where(IsOfNodes)];
        ImmutableArray<AggregateExpression> ofEdges = [.. comparisons.Select(comparison => comparison.Expression).Except(ofNodes)];
        var nodes = text.NewRow();
        var edges = text.NewRow();
        Writer.Write($"COLLECT {{ ");
        WriteRows(filter, from, nodes, ofNodes, isOfNodes: true);
        WriteRows(filter, from, edges, ofEdges, isOfNodes: false);
        Writer.Write($"RETURN ");
        WriteConditionTree(filter.Condition, expression => IsOfNodes(expression)
            ? (Values(nodes), ofNodes.IndexOf(expression))
            : (Values(edges), ofEdges.IndexOf(expression)));
        Writer.Write($" AS {new Identifier("c")} }}[0]");
    }

    private static IEnumerable<AggregateComparisonFilter> Comparisons(Filter filter) => filter switch
    {
        AggregateComparisonFilter comparison => [comparison],
        AndFilter and => and.Filters.SelectMany(Comparisons),
        OrFilter or => or.Filters.SelectMany(Comparisons),
        NotFilter not => Comparisons(not.Filter),
        _ => [],
    };

    private static Identifier Values(CypherRow row) => new(string.Create(CultureInfo.InvariantCulture, $"a{row.Number}"));

    private void WriteRows(
        AggregateFilter filter, CypherRow from, CypherRow row, ImmutableArray<AggregateExpression> expressions, bool isOfNodes)
    {
        if (expressions.IsEmpty)
        {
            return;
        }

        Writer.Write($"CALL ({from.Node}) {{ MATCH ");
        filters.WritePattern(from, filter.Field, row, filter.Targets);
        Writer.Write($" ");
        new CypherRows(text, filters).WriteTargets(filter.Targets, row);
        WriteOnce(row, filter.Targets.Length, isOfNodes);
        Writer.Write($"RETURN ");
        WriteValues(expressions, row, filter.Targets.Length);
        Writer.Write($" AS {Values(row)} }} ");
    }

    private void WriteConditionTree(Filter filter, Func<AggregateExpression, (Identifier Values, int Place)> find)
    {
        switch (filter)
        {
            case AggregateComparisonFilter comparison:
                var (values, place) = find(comparison.Expression);
                filters.WriteComparison(() => Writer.Write($"{values}[{place}]"), comparison.Comparison, comparison.Value);
                break;
            case NotFilter not:
                Writer.Write($"NOT (");
                WriteConditionTree(not.Filter, find);
                Writer.Write($")");
                break;
            case AndFilter and:
                WriteAll(" AND ", and.Filters, find);
                break;
            case OrFilter or:
                WriteAll(" OR ", or.Filters, find);
                break;
            default:
                throw new UnreachableException($"There is no Cypher for a {filter.GetType().Name} in an aggregate's condition.");
        }
    }

    private void WriteAll(string separator, ImmutableArray<Filter> parts, Func<AggregateExpression, (Identifier Values, int Place)> find)
    {
        Writer.Write($"(");
        Writer.WriteJoined(separator, parts, part => WriteConditionTree(part, find));
        Writer.Write($")");
    }

    /// <summary>Floats are selected as text, see <see cref="CypherText.WriteSelected"/>.</summary>
    private void WriteSelected(AggregateExpression expression, CypherRow row, int targets)
    {
        var isFloat = !isCompared && !expression.Properties.IsEmpty
            && (Scalar(expression) == ScalarType.Float || expression is { Function: AggregateFunction.Average } && Scalar(expression) == ScalarType.Int);
        _ = isFloat ? Writer.Write($"toString(") : Writer;
        WriteValue(expression, row, targets);
        _ = isFloat ? Writer.Write($")") : Writer;
    }

    private void WriteValue(AggregateExpression expression, CypherRow row, int targets)
    {
        void WriteProperty() => WriteByTarget(expression, row, targets);
        void WriteLength()
        {
            Writer.Write($"size(");
            WriteByTarget(expression, row, targets);
            Writer.Write($")");
        }

        _ = expression.Function switch
        {
            AggregateFunction.CountNodes => Writer.Write($"count({row.Node})"),
            AggregateFunction.CountEdges => Writer.Write($"count({row.Relationship})"),
            AggregateFunction.Min => WriteCall("min", WriteProperty),
            AggregateFunction.Max => WriteCall("max", WriteProperty),
            AggregateFunction.Average => _sums.WriteAverage(Scalar(expression), WriteProperty),
            AggregateFunction.Sum => _sums.WriteSum(Scalar(expression), WriteProperty),
            AggregateFunction.ShortestLength => WriteCall("min", WriteLength),
            AggregateFunction.LongestLength => WriteCall("max", WriteLength),
            AggregateFunction.AverageLength => _sums.WriteAverage(ScalarType.Int, WriteLength),
            AggregateFunction.Shortest => WriteText(isShortest: true, WriteProperty),
            AggregateFunction.Longest => WriteText(isShortest: false, WriteProperty),
            _ => throw new UnreachableException($"There is no Cypher for {expression.Function}."),
        };
    }

    private static ScalarType Scalar(AggregateExpression expression) => expression.Properties[0].Property.Type.Scalar;

    private QueryWriter WriteCall(string function, Action value)
    {
        Writer.Write($"{new Identifier(function)}(");
        value();
        return Writer.Write($")");
    }

    /// <summary>The shortest or longest text, of equals the least.</summary>
    private QueryWriter WriteText(bool isShortest, Action value)
    {
        Writer.Write($"reduce(best = null, s IN collect(");
        value();
        _ = isShortest
            ? Writer.Write($") | CASE WHEN best IS NULL OR size(s) < size(best)")
            : Writer.Write($") | CASE WHEN best IS NULL OR size(s) > size(best)");
        return Writer.Write($" OR (size(s) = size(best) AND s < best) THEN s ELSE best END)");
    }

    private void WriteByTarget(AggregateExpression expression, CypherRow row, int targets) =>
        new CypherRows(text, filters).WriteByTarget([.. expression.Properties], row, targets);
}
