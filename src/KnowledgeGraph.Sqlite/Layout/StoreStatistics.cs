using System.Collections.Frozen;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>What the tables of a file hold, as far as query texts depend on it.</summary>
/// <param name="Rows">How many rows each table has, by its name.</param>
/// <param name="RowsPerValue">How many rows have the same value in the first column of an index, by the index's name.</param>
/// <param name="Nulls">The required columns that hold nulls all the same, as <c>table.column</c>.</param>
/// <param name="Unordered">The tables of nodes whose numbers do not follow their keys.</param>
internal sealed record StoreStatistics(
    FrozenDictionary<string, long> Rows, FrozenDictionary<string, double> RowsPerValue, FrozenSet<string> Nulls, FrozenSet<string> Unordered)
{
    /// <summary>Of a graph without rows.</summary>
    public static StoreStatistics None { get; } =
        new(FrozenDictionary<string, long>.Empty, FrozenDictionary<string, double>.Empty, FrozenSet<string>.Empty, FrozenSet<string>.Empty);

    /// <summary>How many rows a table has.</summary>
    public long RowsOf(Identifier table) => Rows.GetValueOrDefault(table.Name);

    /// <summary>How many relationships of a type there are.</summary>
    public long RowsOf(string relationshipType) => Rows.GetValueOrDefault(NameOf(relationshipType));

    /// <summary>The name under which the relationships of a type are counted, with a table of their own or without.</summary>
    public static string NameOf(string relationshipType) => $"relationships:{relationshipType}";

    /// <summary>Whether a property is the key of its nodes, and their numbers follow it: sorted by one, they are sorted by the other.</summary>
    public bool IsNumbered(NodeTable table, Property property) =>
        property.Name == table.Type.Key?.Name && !Unordered.Contains(table.Name.Name);

    /// <summary>Whether a column of a required property holds nulls.</summary>
    public bool HasNulls(Identifier table, Identifier column) => Nulls.Contains($"{table.Name}.{column.Name}");
}
