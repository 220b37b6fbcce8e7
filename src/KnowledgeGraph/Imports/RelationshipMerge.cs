using System.Collections.Immutable;
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
    private readonly StoredRelationships _there = new();
    private OneNodeRules? _rules;

    /// <summary>Merges the relationships.</summary>
    public async Task<ImportCounts> MergeAsync()
    {
        var counts = new ImportCounts(type.Name);
        await writer.Reading.HashRelationshipsAsync(type, AddStored, run.Cancellation);
        foreach (var row in run.Rows.ReadRelationships(type, row => IsNext(row, counts), row => IsKnown(row, counts)))
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

    /// <summary>Returns whether a row says what is there, and follows the row before it there too.</summary>
    private bool IsNext(RelationshipHash row, ImportCounts counts) => FindKey(row) is { } key && CountKnown(_there.TakeNext(key), counts);

    /// <summary>Returns whether a row says what is there, by its hash.</summary>
    private bool IsKnown(RelationshipHash row, ImportCounts counts) => FindKey(row) is { } key && CountKnown(_there.Take(key, out _), counts);

    private UInt128? FindKey(RelationshipHash row) =>
        IsWhole && !nodes.Goes(row.Source) && !nodes.Goes(row.Target) ? KeyOf(run.Find(row.Source), run.Find(row.Target), row.Values) : null;

    private bool CountKnown(bool isKnown, ImportCounts counts)
    {
        if (isKnown)
        {
            run.Count();
            counts.Rows++;
            counts.Unchanged++;
        }

        return isKnown;
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
        if (_there.Take(key, out var values))
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
        _rules ??= new OneNodeRules(model, type, stored, run, _there);
        foreach (var other in _rules.FindOthers(source, target))
        {
            if (!_there.Take(other.Key, out _))
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
        foreach (var pairs in _there.Left.Distinct().Chunk(PairsAtOnce).ToList())
        {
            foreach (var row in await writer.Reading.ReadRelationshipsAsync(type, pairs, run.Cancellation).ToListAsync(run.Cancellation))
            {
                if (_there.Take(KeyOf(row.Source, row.Target, row.Values), out _))
                {
                    counts.Removed++;
                    await writer.RemoveRelationshipAsync(type, row.Source, row.Target, all, row.Values, run.Cancellation);
                }
            }
        }
    }

    private void AddStored(long source, long target, ReadOnlySpan<ulong> values)
    {
        Span<ulong> hashes = stackalloc ulong[values.Length]; // of those that do not count, that of missing values
        hashes.Clear();
        foreach (var part in _match)
        {
            hashes[part] = values[part];
        }

        _there.Add(new RelationshipEnds(source, target), KeyOf(source, target, ValueHash.OfRow(hashes)), IsWhole ? null : values.ToArray());
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
}
