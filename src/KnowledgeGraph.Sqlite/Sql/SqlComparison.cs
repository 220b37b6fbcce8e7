using System.Diagnostics;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>
/// Writes comparisons with a value. Text is searched with <c>instr</c> and as bytes: LIKE is not case-sensitive, <c>substr</c> of text
/// ends at a NUL, and of no bytes it is null.
/// </summary>
internal static class SqlComparison
{
    /// <summary>The condition.</summary>
    public static QueryWriter Write(SelectBuilder builder, QueryWriter left, Comparison comparison, Parameter right) => comparison switch
    {
        Comparison.Equal => SqlText.New().Write($"{left} = {right}"),
        Comparison.Greater => SqlText.New().Write($"{left} > {right}"),
        Comparison.GreaterOrEqual => SqlText.New().Write($"{left} >= {right}"),
        Comparison.Less => SqlText.New().Write($"{left} < {right}"),
        Comparison.LessOrEqual => SqlText.New().Write($"{left} <= {right}"),
        Comparison.Contains => SqlText.New().Write($"instr({left}, {right}) > 0"),
        Comparison.StartsWith => SqlText.New().Write($"instr({left}, {right}) = 1"),
        Comparison.EndsWith => SqlText.New().Write(
            $"COALESCE(substr(CAST({left} AS BLOB), 1 + octet_length({left}) - octet_length({right})), CAST({left} AS BLOB)) = CAST({right} AS BLOB)"),
        Comparison.In => WriteIn(left, SqlText.New().Write($"{right}"), builder.Alias('j')),
        Comparison.Includes => SqlText.New().Write(
            $"CASE WHEN {left} IS NOT NULL THEN {WriteIn(SqlText.New().Write($"{right}"), left, builder.Alias('j'))} END"),
        _ => throw new UnreachableException($"{comparison}"),
    };

    /// <summary>
    /// The condition that a text begins with another, as a range for an index: up to the text with a byte after it that is greater than any of
    /// UTF-8.
    /// </summary>
    public static QueryWriter WriteRange(QueryWriter left, Parameter start) =>
        SqlText.New().Write($"({left} >= {start} AND {left} < {start} || CAST(x'FF' AS TEXT))");

    private static QueryWriter WriteIn(QueryWriter element, QueryWriter list, Identifier alias) =>
        SqlText.New().Write($"{element} IN (SELECT {alias}.value FROM json_each({list}) AS {alias})");
}
