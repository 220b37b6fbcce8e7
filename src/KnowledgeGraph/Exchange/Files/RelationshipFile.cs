using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>A file of relationships.</summary>
/// <param name="Source">The files that it belongs to.</param>
/// <param name="Path">Its path.</param>
/// <param name="Type">The type of every relationship of it.</param>
/// <param name="Header">Its header.</param>
internal sealed record RelationshipFile(SeedSource Source, string Path, RelationshipType Type, SeedHeader Header)
{
    /// <summary>The roles that its columns may have.</summary>
    public static readonly ImmutableArray<ColumnRole> Roles = [ColumnRole.Start, ColumnRole.End, ColumnRole.Type];

    /// <summary>The columns of the type's properties, in their order.</summary>
    public ImmutableArray<PropertyColumn> Columns { get; } = [.. Type.Properties.Select(property => PropertyColumn.Find(Header, property))];

    /// <summary>The number of its relationships; 0 until the file has been checked.</summary>
    public int Count { get; set; }

    /// <summary>Reads the relationships.</summary>
    public IEnumerable<RelationshipRow> ReadRelationships(NodeIndex index)
    {
        var (start, end) = (Header.Find(ColumnRole.Start)!, Header.Find(ColumnRole.End)!);
        foreach (var row in Source.ReadRows(Path))
        {
            yield return new RelationshipRow(FindNode(row, start, index), FindNode(row, end, index), ReadValues(row));
        }
    }

    private object?[] ReadValues(CsvReader row)
    {
        var values = new object?[Columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Source.ReadChecked(Path, row, Columns[i]);
        }

        return values;
    }

    private int FindNode(CsvReader row, SeedColumn column, NodeIndex index) =>
        row.Fault is null && column.Index < row.FieldCount && index.Find(column.Group, row.Bytes(column.Index)) is > 0 and var number
            ? number
            : throw SeedSource.Changed(Path);
}
