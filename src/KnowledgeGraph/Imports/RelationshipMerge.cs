using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Imports;

/// <summary>
/// Brings the relationships of one type into a store. A relationship is the same if its ends and its values are, or those values that the model names
/// (<c>match</c>). Where a field leads to one node, a relationship takes the place of another.
/// </summary>
internal sealed class RelationshipMerge(
    GraphModel model, RelationshipType type, StoredNodes stored, NodeMerge nodes, IGraphWriting writer, ImportRun run)
{
    private const int PairsAtOnce = 2_000;

    private readonly ImmutableArray<int> _match = FindMatch(model, type);
    private readonly ImmutableArray<int> _origins = NodeMerge.OriginsOf(type.Properties);
    private readonly Dictionary<UInt128, Stored> _there = [];
    private readonly OneNodeRules _rules = new(model, type, stored, run);

    /// <summary>Merges the relationships.</summary>
    public async Task<ImportCounts> MergeAsync()
    {
        var counts = new ImportCounts(type.Name);
        await foreach (var row in writer.Reading.ReadRelationshipsAsync(type, run.Cancellation))
        {
            AddStored(row);
        }

        foreach (var row in run.Rows.ReadRelationships(type, row => IsKnown(row, counts)))
        {
            run.Count();
            counts.Rows++;
            await MergeAsync(row, run.Find(row.Source), run.Find(row.Target), counts);
        }

        if (run.Options.Mode == ImportMode.Sync)
        {
            await RemoveAsync(counts);
        }

        return counts;
    }

    /// <summary>True if all values distinguish relationships, but for those that say where a row is from.</summary>
    private bool IsWhole => _match.Length + _origins.Length == type.Properties.Length;

    /// <summary>Returns whether a row says what is there, by its hash.</summary>
    private bool IsKnown(RelationshipHash row, ImportCounts counts)
    {
        if (!IsWhole || nodes.Goes(row.Source) || nodes.Goes(row.Target) || !Take(KeyOf(run.Find(row.Source), run.Find(row.Target), row.Values), out _))
        {
            return false;
        }

        run.Count();
        counts.Rows++;
        counts.Unchanged++;
        return true;
    }

    private static ImmutableArray<int> FindMatch(GraphModel model, RelationshipType type)
    {
        var named = model.NodeTypes.SelectMany(owner => owner.Relationships).Where(field => field.Type == type.Name)
            .SelectMany(field => field.Data.Concat(field.Properties?.Data ?? []))
            .Select(data => data.Match).FirstOrDefault(match => match is not null);
        return [.. Enumerable.Range(0, type.Properties.Length).Where(property => type.Properties[property].Origin is null && named?.Contains(type.Properties[property].Name, StringComparer.Ordinal) != false)];
    }

    private async ValueTask MergeAsync(RelationshipRow row, long source, long target, ImportCounts counts)
    {
        if (nodes.Goes(row.Source) || nodes.Goes(row.Target))
        {
            run.Refuse(row.Place, $"The relationship {type.Name} leads to or from a node that the files hold no more.", "Add the node to its file, or remove the row.");
            return;
        }

        if (source == 0 || target == 0)
        {
            run.Refuse(row.Place, $"The relationship {type.Name} leads to or from a node that is not in the graph.", "Import the type of the node too, with another --only.");
            return;
        }

        var key = KeyOf(source, target, row.Values);
        if (Take(key, out var values))
        {
            var changed = values is null ? [] : FindChanged(values, row.Values);
            counts.Unchanged += changed.IsEmpty ? 1 : 0;
            counts.Changed += changed.IsEmpty ? 0 : 1;
            if (!changed.IsEmpty)
            {
                await ChangeAsync(row, source, target, changed);
            }
        }
        else
        {
            var isReplaced = await ReplaceAsync(row, source, target);
            counts.Changed += isReplaced ? 1 : 0;
            counts.Created += isReplaced ? 0 : 1;
            await writer.AddRelationshipAsync(type, source, target, row.Values, run.Cancellation);
        }
    }

    private ImmutableArray<int> FindChanged(ulong[] there, object?[] values) =>
    [
        .. Enumerable.Range(0, values.Length).Except(_origins).Where(property =>
            (run.Options.EmptyRemoves || values[property] is not (null or object?[] { Length: 0 })) && ValueHash.Of(values[property]) != there[property]),
    ];

    private async ValueTask ChangeAsync(RelationshipRow row, long source, long target, ImmutableArray<int> changed)
    {
        if (run.Options.Mode == ImportMode.Add)
        {
            run.Refuse(row.Place, $"The relationship {type.Name} is there with other values.", "Import with '--mode update' to replace them.");
            return;
        }

        await writer.ChangeRelationshipAsync(type, source, target, _match, changed.AddRange(_origins), row.Values, run.Cancellation);
    }

    private async ValueTask<bool> ReplaceAsync(RelationshipRow row, long source, long target)
    {
        var isReplaced = false;
        foreach (var other in _rules.FindOthers(source, target))
        {
            if (!Take(other.Key, out _))
            {
                continue;
            }

            if (run.Options.Mode == ImportMode.Add)
            {
                run.Refuse(row.Place, $"A node of the row has another {type.Name}, and a field leads to one node.", "Import with '--mode update' to replace it.");
            }

            isReplaced = true;
            await writer.RemoveRelationshipAsync(type, other.Source, other.Target, [], [], run.Cancellation);
        }

        return isReplaced;
    }

    private async Task RemoveAsync(ImportCounts counts)
    {
        await writer.FlushAsync(run.Cancellation);
        ImmutableArray<int> all = [.. Enumerable.Range(0, type.Properties.Length)];
        foreach (var pairs in _there.Values.Where(stored => stored.Count > 0).Select(stored => stored.Ends).Distinct().Chunk(PairsAtOnce))
        {
            foreach (var row in await writer.Reading.ReadRelationshipsAsync(type, pairs, run.Cancellation).ToListAsync(run.Cancellation))
            {
                if (Take(KeyOf(row.Source, row.Target, row.Values), out _))
                {
                    counts.Removed++;
                    await writer.RemoveRelationshipAsync(type, row.Source, row.Target, all, row.Values, run.Cancellation);
                }
            }
        }
    }

    private void AddStored(RelationshipRow row)
    {
        var key = KeyOf(row.Source, row.Target, row.Values);
        ref var there = ref CollectionsMarshal.GetValueRefOrAddDefault(_there, key, out var isKnown);
        there.Count++;
        if (!isKnown)
        {
            there.Ends = new RelationshipEnds(row.Source, row.Target);
            there.Values = IsWhole ? null : ValueHash.Of(row.Values, []).ToArray();
        }

        _rules.Add(row.Source, row.Target, key);
    }

    /// <summary>Takes a relationship that is there.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="values">The hashes of all its values; null if the key has them all.</param>
    /// <returns>False if there is none, or rows have taken all.</returns>
    private bool Take(UInt128 key, out ulong[]? values)
    {
        ref var there = ref CollectionsMarshal.GetValueRefOrNullRef(_there, key);
        var isThere = !Unsafe.IsNullRef(ref there) && there.Count > 0;
        values = isThere ? there.Values : null;
        if (isThere)
        {
            there.Count--;
        }

        return isThere;
    }

    private UInt128 KeyOf(long source, long target, object?[] values)
    {
        Span<ulong> hashes = stackalloc ulong[values.Length]; // of those that do not count, that of missing values
        hashes.Clear();
        foreach (var part in _match)
        {
            hashes[part] = ValueHash.Of(values[part]);
        }

        return KeyOf(source, target, ValueHash.OfRow(hashes));
    }

    private static UInt128 KeyOf(long source, long target, ulong values) => ValueHash.Of([(ulong)source, (ulong)target, values]);

    /// <summary>The relationships of one key that are there, and that no row has taken.</summary>
    private struct Stored
    {
        public int Count;
        public RelationshipEnds Ends;
        public ulong[]? Values;
    }
}
