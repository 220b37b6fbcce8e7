using System.Collections.Immutable;
using System.IO.Hashing;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.Mapping;

/// <summary>The values of the rows of one id, as the elements of its lists. Only ids that have several rows are kept.</summary>
/// <param name="id">The id.</param>
/// <param name="lists">The fields that are lists.</param>
internal sealed class CollectedLists(ColumnText id, ImmutableArray<(int Field, ColumnText Text)> lists)
{
    private readonly Dictionary<UInt128, List<string>[]> _lists = [];

    /// <summary>Reads them.</summary>
    /// <param name="open">Opens the table.</param>
    /// <param name="filter">The condition on rows.</param>
    public void Read(Func<IRowReader> open, RowFilter filter)
    {
        var seen = new HashSet<UInt128>();
        foreach (var row in Filled(open, filter))
        {
            if (!seen.Add(HashOf(row)))
            {
                _lists.TryAdd(HashOf(row), [.. lists.Select(_ => new List<string>())]);
            }
        }

        foreach (var row in _lists.Count == 0 ? [] : Filled(open, filter))
        {
            foreach (var (values, (_, text)) in _lists.GetValueOrDefault(HashOf(row), []).Zip(lists))
            {
                if (!text.IsAbsent(row) && text.Text(row) is var value && !values.Contains(value, StringComparer.Ordinal))
                {
                    values.Add(value);
                }
            }
        }
    }

    /// <summary>Returns the list of a row's id; null if its rows have not been collected.</summary>
    public string? Find(int field, IRowReader row)
    {
        for (var index = 0; index < lists.Length; index++)
        {
            if (lists[index].Field == field && _lists.TryGetValue(HashOf(row), out var collected))
            {
                return string.Join(IRowReader.ListDelimiter, collected[index]);
            }
        }

        return null;
    }

    private IEnumerable<IRowReader> Filled(Func<IRowReader> open, RowFilter filter)
    {
        using var row = open();
        while (row.ReadFilled())
        {
            if (row.Fault is null && filter.Fits(row) && !id.IsAbsent(row))
            {
                yield return row;
            }
        }
    }

    private UInt128 HashOf(IRowReader row) => XxHash128.HashToUInt128(id.Bytes(row));
}
