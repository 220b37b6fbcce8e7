using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exchange.Tables;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>A file of relationships.</summary>
/// <param name="Source">The files that it belongs to.</param>
/// <param name="Table">Its table.</param>
/// <param name="Type">The type of every relationship of it.</param>
internal sealed record RelationshipFile(SeedSource Source, SeedTable Table, RelationshipType Type)
{
    /// <summary>The roles that its columns may have.</summary>
    public static readonly ImmutableArray<ColumnRole> Roles = [ColumnRole.Start, ColumnRole.End, ColumnRole.Type];

    /// <summary>Its path.</summary>
    public string Path => Table.Path;

    /// <summary>Its header.</summary>
    public SeedHeader Header => Table.Header;

    /// <summary>The columns of the type's properties, in their order.</summary>
    public ImmutableArray<PropertyColumn> Columns { get; } = [.. Type.Properties.Select(property => PropertyColumn.Find(Table.Header, property))];

    /// <summary>The number of its relationships; 0 until the file has been checked.</summary>
    public int Count { get; set; }

    /// <summary>The nodes and the hash of the values of each row; null if they are not needed. A node that is missing is 0.</summary>
    public List<(int Source, int Target, ulong Values)>? Hashes { get; set; }

    /// <summary>Reads the relationships, but for those that are known by their hashes.</summary>
    public IEnumerable<RelationshipRow> ReadRelationships(NodeIndex index, Func<RelationshipHash, bool> isNext, Func<RelationshipHash, bool> isKnown)
    {
        var (start, end) = (Header.Find(ColumnRole.Start)!, Header.Find(ColumnRole.End)!);
        var left = FindWanted(isNext, isKnown);
        var ordinal = -1;
        foreach (var row in left?.IsEmpty == true ? [] : Table.ReadRows())
        {
            ordinal++;
            if (left?.Includes(ordinal) == false)
            {
                continue;
            }

            var (source, target) = (FindNode(row, start, index), FindNode(row, end, index));
            if (source > 0 && target > 0)
            {
                yield return new RelationshipRow(source, target, Source.ReadChecked(Table, row, Columns)) { Place = new RowPlace(Path, row.Line) };
            }
        }
    }

    private WantedRows? FindWanted(Func<RelationshipHash, bool> isNext, Func<RelationshipHash, bool> isKnown)
    {
        var wanted = Hashes is null ? null : WantedRows.Of(Hashes.Count, ordinal => Hashes[ordinal] is { Source: > 0, Target: > 0 } && !isNext(HashOf(ordinal)));
        wanted?.Restrict(ordinal => !isKnown(HashOf(ordinal)));
        return wanted;
    }

    private RelationshipHash HashOf(int ordinal) => Hashes![ordinal] is var (source, target, values) ? new RelationshipHash(source, target, values) : default;

    private int FindNode(IRowReader row, SeedColumn column, NodeIndex index) =>
        row.Fault is null && column.Index < row.FieldCount && index.FindEnd(column.Group, row.Bytes(column.Index)) is var number && (number > 0 || Table.MayDangle)
            ? number
            : throw Table.Changed();
}
