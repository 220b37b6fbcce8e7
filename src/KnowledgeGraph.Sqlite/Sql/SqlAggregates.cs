using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>
/// Writes counts and aggregates over the rows of a set: of nodes each node once, of relationships each relationship once.
/// </summary>
/// <param name="builder">The statement.</param>
/// <param name="sources">The rows for each target; null for a target of which no row passes.</param>
internal sealed class SqlAggregates(SelectBuilder builder, ImmutableArray<RowSource?> sources)
{
    /// <summary>The name of the one value of the rows that the rows to aggregate over have for a single aggregate.</summary>
    private static readonly Identifier Value = new("a1");

    /// <summary>Tests that an aggregate is over nodes; else it is over relationships.</summary>
    public static bool IsOverNodes(AggregateExpression expression) => expression.Function switch
    {
        AggregateFunction.CountNodes => true,
        AggregateFunction.CountEdges => false,
        _ => expression.Properties[0].Owner == PropertyOwner.Node,
    };

    /// <summary>Tests that an aggregate is the value of one row, which is chosen by an order.</summary>
    public static bool IsChosen(AggregateExpression expression) =>
        expression.Function is AggregateFunction.Shortest or AggregateFunction.Longest;

    /// <summary>The number of rows, once for each target that a node is of.</summary>
    public QueryWriter WriteCount()
    {
        var found = sources.OfType<RowSource>().ToList();
        var text = SqlText.New();
        return found.Count == 0
            ? text.Write($"0")
            : text.WriteJoined(" + ", found.Select(source => source.Count is { } rows
                ? SqlText.New().Write($"{rows}")
                : SqlText.New().Write($"(SELECT count(*){source.WriteCountedFrom()})")));
    }

    /// <summary>The number of nodes, and of relationships, if it is known; else null.</summary>
    public long? Count => sources.OfType<RowSource>().ToList() is [var only] ? only.Count : null;

    /// <summary>An aggregate, as a scalar.</summary>
    public QueryWriter WriteValue(AggregateExpression expression)
    {
        var rows = WriteRows(IsOverNodes(expression), expression.Properties.IsEmpty ? [] : [expression.Properties]);
        var alias = builder.Alias('g');
        return expression.Function switch
        {
            AggregateFunction.Shortest => SqlText.New().Write(
                $"(SELECT {Value} FROM ({rows}) AS {alias} WHERE {Value} IS NOT NULL ORDER BY {Length(Value)}, {Value} LIMIT 1)"),
            AggregateFunction.Longest => SqlText.New().Write(
                $"(SELECT {Value} FROM ({rows}) AS {alias} WHERE {Value} IS NOT NULL ORDER BY {Length(Value)} DESC, {Value} LIMIT 1)"),
            _ => SqlText.New().Write($"(SELECT {WriteFunction(expression, Value)} FROM ({rows}) AS {alias})"),
        };
    }

    /// <summary>An aggregate over a column.</summary>
    public static QueryWriter WriteFunction(AggregateExpression expression, Identifier column) => expression.Function switch
    {
        AggregateFunction.CountNodes or AggregateFunction.CountEdges => SqlText.New().Write($"count(*)"),
        AggregateFunction.Min => SqlText.New().Write($"min({column})"),
        AggregateFunction.Max => SqlText.New().Write($"max({column})"),
        AggregateFunction.Average when expression.Properties[0].Property.Type.Scalar == ScalarType.Duration =>
            SqlText.New().Write($"{new Identifier(SqlFunctions.DurationMean)}({column})"),
        AggregateFunction.Average => SqlText.New().Write($"avg({column})"),
        AggregateFunction.Sum => WriteSum(expression.Properties[0].Property.Type.Scalar, column),
        AggregateFunction.ShortestLength => SqlText.New().Write($"min({Length(column)})"),
        AggregateFunction.LongestLength => SqlText.New().Write($"max({Length(column)})"),
        AggregateFunction.AverageLength => SqlText.New().Write($"avg({Length(column)})"),
        _ => throw new UnreachableException($"{expression.Function}"),
    };

    /// <summary>The rows to aggregate over, with the columns <c>a1</c>, <c>a2</c>, … for properties.</summary>
    /// <param name="areNodes">Whether each node is taken once; else each relationship is.</param>
    /// <param name="properties">For each column, the property for each target.</param>
    public QueryWriter WriteRows(bool areNodes, IReadOnlyList<ImmutableArray<PropertyReference>> properties)
    {
        var found = sources.Select((source, target) => (Source: source, Target: target)).Where(each => each.Source is not null).ToList();
        return found.Count == 0
            ? WriteNoRows(properties.Count)
            : SqlText.New().WriteJoined(" UNION ", found.Select(each => WriteRows(each.Source!, each.Target, areNodes, properties, found.Count > 1)));
    }

    // A node of several targets has a row for each of them, which UNION takes for one, since it has one number and one set of values.
    private QueryWriter WriteRows(
        RowSource source, int target, bool areNodes, IReadOnlyList<ImmutableArray<PropertyReference>> properties, bool isUnion)
    {
        var text = SqlText.New().Write($"SELECT ");
        if (areNodes && !source.HasNodesOnce && !isUnion)
        {
            text.Write($"DISTINCT ");
        }

        var isOfNode = properties.Any(column => column[target].Owner == PropertyOwner.Node);
        text.Write($"{(!areNodes ? WriteRelationship(source.Row) : isOfNode ? source.Row.Node : source.Node)} AS node");
        for (var column = 0; column < properties.Count; column++)
        {
            text.Write($", {builder.Property(properties[column][target], source.Row)} AS {Column(column)}");
        }

        return text.Write($"{(isOfNode ? source.WriteFrom() : source.WriteCountedFrom())}");
    }

    /// <summary>The name of a column of the rows to aggregate over, counted from 0.</summary>
    public static Identifier Column(int index) => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"a{index + 1}"));

    // In a root connection there are no relationships: an edge is its node.
    private static QueryWriter WriteRelationship(RowScope row) =>
        row.Relationship is { } columns ? SqlText.New().Write($"{row.RelationshipAlias}.{columns.Row}") : row.Node;

    private static QueryWriter WriteNoRows(int columns)
    {
        var text = SqlText.New().Write($"SELECT NULL AS node");
        for (var column = 0; column < columns; column++)
        {
            text.Write($", NULL AS {Column(column)}");
        }

        return text.Write($" WHERE FALSE");
    }

    // SQLite's sum of whole numbers fails beyond 64 bits. The sum of the halves is whole while it fits, and a float beyond.
    private static QueryWriter WriteSum(ScalarType scalar, Identifier column) => scalar switch
    {
        ScalarType.Float => SqlText.New().Write($"COALESCE(sum({column}), 0.0)"),
        ScalarType.BigInt => SqlText.New().Write($"COALESCE(sum({column} >> 32) * 4294967296 + sum({column} & 4294967295), 0)"),
        _ => SqlText.New().Write($"COALESCE(sum({column}), 0)"),
    };

    // SQLite's length ends at a NUL, and a registered function takes ten times as long.
    private static QueryWriter Length(Identifier column) => SqlText.New().Write(
        $"iif(instr({column}, char(0)) > 0, {new Identifier(SqlFunctions.Length)}({column}), length({column}))");
}
