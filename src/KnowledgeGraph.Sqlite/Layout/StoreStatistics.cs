using System.Collections.ObjectModel;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>The statistics and facts of a file's tables that statements are made with.</summary>
/// <param name="Rows">The number of rows of each table, by its name: guesses depend on it, no answer.</param>
/// <param name="RowsPerValue">The average number of rows with the same value in the first column of an index, by the index's name; also for guesses.</param>
/// <param name="Facts">The facts that answers depend on.</param>
internal sealed record StoreStatistics(IReadOnlyDictionary<string, long> Rows, IReadOnlyDictionary<string, double> RowsPerValue, StoreFacts Facts)
{
    /// <summary>The statistics of a graph without rows.</summary>
    public static StoreStatistics None { get; } = new(ReadOnlyDictionary<string, long>.Empty, ReadOnlyDictionary<string, double>.Empty, StoreFacts.None);

    /// <summary>The version of the graph that has these facts: equal for equal graphs alone, see <see cref="StoreMeta.SelectVersion"/>.</summary>
    public string Version { get; init; } = "";

    /// <summary>True if the graph is not the first that the file has held.</summary>
    public bool HasReplaced { get; init; }

    /// <summary>The number of rows of a table.</summary>
    public long RowCount(Identifier table) => Rows.GetValueOrDefault(table.Name);

    /// <summary>The number of relationships of a type.</summary>
    public long RelationshipCount(string relationshipType) => Rows.GetValueOrDefault(RelationshipsKey(relationshipType));

    /// <summary>The name under which the relationships of a type are counted, inlined or not.</summary>
    public static string RelationshipsKey(string relationshipType) => $"relationships:{relationshipType}";

    /// <summary>Tests that a property is the key of its nodes and their numbers follow it: sorted by one, they are sorted by the other.</summary>
    public bool IsNumbered(NodeTable table, Property property) =>
        property.Name == table.Type.Key?.Name && !Facts.Unordered.Contains(table.Name.Name, StringComparer.Ordinal);

    /// <summary>Tests that a column of a required property holds nulls.</summary>
    public bool HasNulls(Identifier table, Identifier column) => Facts.Nulls.Contains($"{table.Name}.{column.Name}", StringComparer.Ordinal);

    /// <summary>Tests that two relationships may have the same source and the same target.</summary>
    public bool MayHaveParallels(RelationshipColumns columns) => !columns.IsInlined && !Facts.WithoutParallels.Contains(columns.Table.Name, StringComparer.Ordinal);

    /// <summary>The numbers of a table's nodes; null if they are unknown.</summary>
    public TableNumbers? Numbers(NodeTable table) => Facts.Numbers.FirstOrDefault(numbers => numbers.Table == table.Name.Name);
}
