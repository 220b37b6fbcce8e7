using System.Runtime.CompilerServices;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Graphs;

/// <summary>
/// The relationships between the selected nodes of an export, in its order. Of a node with very many of them, the ends alone are in memory together.
/// </summary>
/// <param name="reading">The state of the graph.</param>
/// <param name="nodes">The nodes.</param>
/// <param name="starts">For each type of the nodes, its name.</param>
/// <param name="asOf">The day on which relationships hold; null: any.</param>
internal sealed class GraphRelationships(IGraphReading reading, NodeTable nodes, IReadOnlyList<string> starts, DateValue? asOf)
{
    private const int BatchSize = 2_048;

    /// <summary>Counts the relationships of a type.</summary>
    public async ValueTask<long> CountAsync(ExportedRelationshipType type, CancellationToken cancellationToken)
    {
        var count = 0L;
        if (asOf is null || type.Validity is null)
        {
            foreach (var sources in Batch(type))
            {
                count += (await ReadEndsAsync(type, sources, cancellationToken)).Count;
            }
        }
        else
        {
            await foreach (var _ in ReadAsync(type, cancellationToken))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Reads the relationships of a type.</summary>
    public async IAsyncEnumerable<RelationshipRow> ReadAsync(ExportedRelationshipType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var sources in Batch(type))
        {
            var ends = await ReadEndsAsync(type, sources, cancellationToken);
            foreach (var pairs in ends.Distinct().Chunk(BatchSize))
            {
                var rows = new List<RelationshipRow>(pairs.Length);
                var numbers = Array.ConvertAll(pairs, pair => new RelationshipEnds(nodes.NumberOf(pair.Start), nodes.NumberOf(pair.End)));
                await foreach (var row in reading.ReadRelationshipsAsync(type.Type, numbers, cancellationToken))
                {
                    if (type.Holds(asOf, row.Values))
                    {
                        rows.Add(row);
                    }
                }

                rows.Sort(Compare);
                foreach (var row in rows)
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>Reads the ends of relationships, in the order of exports. They are numbers alone, since one node may have very many.</summary>
    private async ValueTask<List<(int Start, int End)>> ReadEndsAsync(ExportedRelationshipType type, long[] sources, CancellationToken cancellationToken)
    {
        var pairs = new List<(int Start, int End)>();
        await foreach (var (source, target) in reading.ReadEndsAsync(type.Type, sources, Direction.Out, cancellationToken))
        {
            if (nodes.Find(target) is var end and >= 0 && nodes.IsSelected(end))
            {
                pairs.Add((nodes.Find(source), end));
            }
        }

        pairs.Sort();
        return pairs;
    }

    /// <summary>Lists the selected nodes from which relationships of a type can start, batch by batch.</summary>
    private IEnumerable<long[]> Batch(ExportedRelationshipType type)
    {
        var names = type.Type.Ends.Select(ends => ends.Source.Name).ToHashSet(StringComparer.Ordinal);
        var places = Enumerable.Range(0, starts.Count).Where(place => names.Contains(starts[place])).ToList();
        return Enumerable.Range(0, starts.Count)
            .Where(place => places.Contains(place) || nodes.HasFurtherTypes(place))
            .SelectMany(place =>
            {
                var (start, end) = nodes.RangeOf(place);
                return Enumerable.Range(start, end - start)
                    .Where(position => nodes.IsSelected(position) && (places.Contains(place) || places.Exists(each => nodes.Is(position, each))));
            })
            .Select(nodes.NumberOf)
            .Chunk(BatchSize);
    }

    private int Compare(RelationshipRow left, RelationshipRow right)
    {
        var order = (nodes.Find(left.Source), nodes.Find(left.Target)).CompareTo((nodes.Find(right.Source), nodes.Find(right.Target)));
        for (var i = 0; order == 0 && i < left.Values.Length; i++)
        {
            order = (left.Values[i], right.Values[i]) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                var (l, r) => GraphValue.Compare(l, r),
            };
        }

        return order;
    }
}
