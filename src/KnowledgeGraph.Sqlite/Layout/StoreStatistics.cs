using System.Collections.Frozen;
using KnowledgeGraph.Execution;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>What the tables of a file hold, as far as query texts depend on it.</summary>
/// <param name="Rows">How many rows each table has, by its name.</param>
/// <param name="Nulls">The required columns that hold nulls all the same, as <c>table.column</c>.</param>
internal sealed record StoreStatistics(FrozenDictionary<string, long> Rows, FrozenSet<string> Nulls)
{
    /// <summary>Of a graph without rows.</summary>
    public static StoreStatistics None { get; } = new(FrozenDictionary<string, long>.Empty, FrozenSet<string>.Empty);

    /// <summary>How many rows a table has.</summary>
    public long RowsOf(Identifier table) => Rows.GetValueOrDefault(table.Name);

    /// <summary>How many relationships of a folded type there are.</summary>
    public long RowsOf(RelationshipColumns folded) => Rows.GetValueOrDefault(FoldedName(folded.Type.Name));

    /// <summary>The name under which relationships of a folded type, which has no table, are counted.</summary>
    public static string FoldedName(string relationshipType) => $"folded:{relationshipType}";

    /// <summary>Whether a column of a required property holds nulls.</summary>
    public bool HasNulls(Identifier table, Identifier column) => Nulls.Contains($"{table.Name}.{column.Name}");
}
