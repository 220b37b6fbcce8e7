using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exchange.Tables;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>A file of nodes.</summary>
/// <param name="source">The files that it belongs to.</param>
/// <param name="table">Its table.</param>
/// <param name="type">The type that every node of it is of.</param>
internal sealed class NodeFile(SeedSource source, SeedTable table, NodeType type)
{
    /// <summary>The roles that its columns may have.</summary>
    public static readonly ImmutableArray<ColumnRole> Roles = [ColumnRole.Id, ColumnRole.Label];

    private readonly Dictionary<string, TypeSet> _typesByLabels = new(StringComparer.Ordinal);
    private readonly Dictionary<NodeType, ImmutableArray<PropertyColumn>> _columns = [];
    private readonly SeedColumn? _labels = table.Header.Find(ColumnRole.Label);

    /// <summary>Its path.</summary>
    public string Path => table.Path;

    /// <summary>Its table.</summary>
    public SeedTable Table => table;

    /// <summary>The type that every node of it is of.</summary>
    public NodeType Type => type;

    /// <summary>Its header.</summary>
    public SeedHeader Header => table.Header;

    /// <summary>The number of its first node.</summary>
    public int FirstNumber { get; set; }

    /// <summary>The types of its nodes whose rows name no labels.</summary>
    public TypeSet Types { get; } = source.TypeSets.Of(type.Labels);

    /// <summary>The types that a node of it may have.</summary>
    public ImmutableArray<NodeType> PossibleTypes => _labels is null ? Types.Types : source.Model.NodeTypes;

    /// <summary>Finds the columns of a type's properties, in the order of the properties.</summary>
    public ImmutableArray<PropertyColumn> ColumnsOf(NodeType nodeType)
    {
        if (!_columns.TryGetValue(nodeType, out var columns))
        {
            columns = [.. nodeType.Properties.Select(property => PropertyColumn.Find(table.Header, property))];
            _columns.Add(nodeType, columns);
        }

        return columns;
    }

    /// <summary>Reads the labels of a row; null if it names none: the labels are then those of the file's type.</summary>
    public string[]? ReadLabels(IRowReader row) =>
        _labels is null || row.IsAbsent(_labels.Index) ? null : row.Text(_labels.Index).Split(table.LabelDelimiter);

    /// <summary>Reads the types of a row's node.</summary>
    public TypeSet ReadTypes(IRowReader row)
    {
        if (_labels is null || row.IsAbsent(_labels.Index))
        {
            return Types;
        }

        var text = row.Text(_labels.Index);
        if (!_typesByLabels.TryGetValue(text, out var types))
        {
            types = source.TypeSets.Of(text.Split(table.LabelDelimiter));
            _typesByLabels.Add(text, types);
        }

        return types;
    }

    /// <summary>The hashes of its nodes, in their order; null if they are not needed, or it has none: of several types, or of one without a key.</summary>
    public List<(UInt128 Id, ulong Values)>? Hashes { get; set; }

    /// <summary>Reads the nodes that have a type, but for those that are known by their hashes.</summary>
    public IEnumerable<NodeRow> ReadNodes(NodeType nodeType, NodeIndex index, Func<NodeHash, bool> isKnown)
    {
        var left = Hashes is null ? null : WantedRows.Of(Hashes.Count, ordinal => !isKnown(new NodeHash(FirstNumber + ordinal, Hashes[ordinal].Id, Hashes[ordinal].Values)));
        var columns = ColumnsOf(nodeType);
        var id = table.Header.Find(ColumnRole.Id)!;
        var number = FirstNumber;
        foreach (var row in left?.IsEmpty == true ? [] : table.ReadRows())
        {
            if (table.Merges && index.Find(id.Group, row.Bytes(id.Index)) != number)
            {
                continue;
            }

            if (left?.Includes(number - FirstNumber) != false && ReadTypes(row).Types.Contains(nodeType))
            {
                yield return new NodeRow(number, source.ReadChecked(table, row, columns)) { Place = new RowPlace(Path, row.Line) };
            }

            number++;
        }
    }
}
