using System.IO.Hashing;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.Checks;

/// <summary>The rows of tables in which rows of one id are one node: the first one counts, and a note says where others differ.</summary>
internal sealed class MergedRows
{
    private readonly Dictionary<(int Node, string Property), (ulong Hash, int Line)> _values = [];

    /// <summary>Returns true if a row's node is there already, of this table or of another; notes the values in which the row differs.</summary>
    public bool IsRepeated(NodeFile file, IRowReader row, NodeIndex index, SeedErrorList notes)
    {
        if (!file.Table.Merges || file.Header.Find(ColumnRole.Id) is not { } id || row.IsAbsent(id.Index))
        {
            return false;
        }

        var number = index.Find(id.Group, row.Bytes(id.Index));
        foreach (var column in file.Header.Columns.Where(column => column.Role == ColumnRole.Property && !row.IsAbsent(column.Index)))
        {
            var hash = XxHash3.HashToUInt64(row.Bytes(column.Index));
            var key = (number > 0 ? number : index.Count + 1, column.Name);
            if (!_values.TryAdd(key, (hash, row.Line)) && _values[key] is var first && first.Hash != hash)
            {
                notes.Add(
                    file.Path, row.LocationOf(column.Index), $"'{row.Text(id.Index)}' has another '{column.Name}' in line {first.Line}; '{row.Text(column.Index)}' is left out.",
                    "If both are meant, write the type of the property as a list.", column.Index);
            }
        }

        return number > 0;
    }
}
