using System.Collections.Frozen;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exchange.Rows;

/// <summary>
/// Numbers for the nodes of a graph, from 1: type by type, and in a type by key. Rows in the order of their keys are then rows in the order of
/// their numbers, which is the natural order of stores, or the one by which they sort faster.
/// </summary>
public sealed class NodeNumbers
{
    private readonly HashSet<string> _unordered = new(StringComparer.Ordinal);
    private long[] _numbers = new long[1_024];
    private long _last;

    /// <summary>Numbers the nodes of a graph.</summary>
    public NodeNumbers(GraphModel model, IGraphRows rows)
    {
        foreach (var type in model.NodeTypes)
        {
            Add(type, rows);
        }
    }

    /// <summary>The number of nodes, which is the last number.</summary>
    public long Count => _last;

    /// <summary>The names of the types whose numbers do not follow their keys, since some of their nodes also have an earlier type.</summary>
    public FrozenSet<string> Unordered => _unordered.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Finds the number of a node; 0 if there is no such node.</summary>
    /// <param name="given">The number that the graph's rows give it.</param>
    public long Find(long given) => given > 0 && given < _numbers.Length ? _numbers[given] : 0;

    private void Add(NodeType type, IGraphRows rows)
    {
        var key = type.Key is { } property ? type.Properties.IndexOf(property) : -1;
        var nodes = new List<(string? Key, long Given)>();
        foreach (var row in rows.ReadNodes(type))
        {
            nodes.Add((key < 0 ? null : row.Values[key] as string, row.Number));
        }

        nodes.Sort(Compare);
        var previous = 0L;
        foreach (var (_, given) in nodes)
        {
            var number = Assign(given);
            if (number < previous)
            {
                _unordered.Add(type.Name);
            }

            previous = number;
        }
    }

    private long Assign(long given)
    {
        if (given >= _numbers.Length)
        {
            Array.Resize(ref _numbers, (int)Math.Max(given + 1, _numbers.LongLength * 2));
        }

        if (_numbers[given] == 0)
        {
            _numbers[given] = ++_last;
        }

        return _numbers[given];
    }

    // Nulls last, as where rows are sorted.
    private static int Compare((string? Key, long Given) left, (string? Key, long Given) right)
    {
        var order = (left.Key, right.Key) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            var (l, r) => GraphValue.CompareText(l, r),
        };
        return order != 0 ? order : left.Given.CompareTo(right.Given);
    }
}
