using System.Collections;
using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Imports;

/// <summary>Brings the nodes of files into a store: a node is the same if it has the key, or, without one, all values.</summary>
internal sealed class NodeMerge(StoredNodes stored, IGraphWriting writer, ImportRun run)
{
    private readonly Dictionary<NodeType, BitArray> _seen = [];

    /// <summary>Finds the nodes of the store that have the keys of a type, before any is made new: a node of several types may be there as one of them.</summary>
    public void FindKnown(NodeType type)
    {
        var storedType = stored.Of(type);
        foreach (var row in type.Key is null ? [] : run.Rows.ReadNodes(type))
        {
            if (storedType.Find(row.Values, _ => false) is >= 0 and var slot)
            {
                Assign(type, row, storedType.Numbers[slot]);
            }
        }
    }

    /// <summary>Merges the nodes of a type.</summary>
    public async Task<ImportCounts> MergeAsync(NodeType type)
    {
        var (storedType, counts) = (stored.Of(type), new ImportCounts(type.Name));
        var seen = new BitArray(storedType.Numbers.Count);
        _seen.Add(type, seen);
        ImmutableArray<int> columns = [.. Enumerable.Range(0, type.Properties.Length).Where(property => type.Properties[property].Origin is null && run.Rows.HasColumn(type, type.Properties[property]))];
        foreach (var row in run.Rows.ReadNodes(type, row => IsKnown(storedType, row, seen, counts)))
        {
            run.Count();
            counts.Rows += row.Place is null ? 0 : 1;
            var slot = (run.Find(row.Number) is > 0 and var number)
                ? storedType.SlotOf(number)
                : storedType.Find(row.Values, slot => seen[slot] || stored.IsOfSeveralTypes(storedType.Numbers[slot]));
            if (slot < 0)
            {
                await CreateAsync(type, row);
                counts.Created++;
                continue;
            }

            seen[slot] = true;
            Assign(type, row, storedType.Numbers[slot]);
            var changed = FindChanged(storedType, slot, row.Values, columns);
            counts.Unchanged += changed.IsEmpty ? 1 : 0;
            counts.Changed += changed.IsEmpty ? 0 : 1;
            if (!changed.IsEmpty)
            {
                await ChangeAsync(type, row, storedType.Numbers[slot], changed);
            }
        }

        return counts;
    }

    /// <summary>Returns whether a row says what is there, by its hashes.</summary>
    private bool IsKnown(StoredType storedType, NodeHash row, BitArray seen, ImportCounts counts)
    {
        if (run.Seen is not null || storedType.FindEqual(row) is not (>= 0 and var slot) || !run.Assign(row.Number, storedType.Numbers[slot]))
        {
            return false;
        }

        run.Count();
        seen[slot] = true;
        counts.Rows++;
        counts.Unchanged++;
        return true;
    }

    /// <summary>Returns whether a node that a row names goes, since no file holds it.</summary>
    public bool Goes(long number) => run.Options.Mode == ImportMode.Sync && run.Rows.FindKnown(number) is not 0 and var known
        && stored.TypesOf(known).All(type => IsUnseen(type, known));

    /// <summary>Removes the nodes of a type that no file holds.</summary>
    public async Task RemoveAsync(NodeType type, ImportCounts counts)
    {
        var (storedType, seen) = (stored.Of(type), _seen[type]);
        for (var slot = 0; slot < seen.Length; slot++)
        {
            var number = storedType.Numbers[slot];
            var others = seen[slot] ? [] : stored.TypesOf(number).Remove(type);
            if (!seen[slot] && (others.All(other => IsUnseen(other, number)) || run.Seen?.Contains(number) == true))
            {
                counts.Removed++;
                await writer.RemoveNodeAsync(type, number, others.RemoveAll(other => IsUnseen(other, number)), run.Cancellation);
            }
        }
    }

    private bool IsUnseen(NodeType type, long number) =>
        _seen.TryGetValue(type, out var seen) && stored.Of(type).SlotOf(number) is >= 0 and var slot && !seen[slot];

    private void Assign(NodeType type, NodeRow row, long number)
    {
        run.Seen?.Add(number);
        if (!run.Assign(row.Number, number))
        {
            run.Refuse(row.Place, $"The row is of two nodes that are there, one of them a {type.Name}.", "Give it the keys of one node, or write two rows.");
        }
    }

    private async ValueTask CreateAsync(NodeType type, NodeRow row)
    {
        var number = run.Find(row.Number) is not 0 and var known ? known : run.AssignNew(row.Number);
        run.Seen?.Add(number);
        run.Join(number, type);
        await writer.AddNodeAsync(type, number, number > 0 ? await FillAsync(type, number, row.Values) : row.Values, run.Cancellation);
        if (number > 0)
        {
            await ChangeSharedAsync(type, row, number, [.. Enumerable.Range(0, type.Properties.Length).Where(property => IsGiven(type, property, row.Values[property]))]);
        }
    }

    /// <summary>Returns whether a row gives a property a value, or removes it.</summary>
    private bool IsGiven(NodeType type, int property, object? value) => type.Properties[property] != type.Key
        && (!IsEmpty(value) || type.Properties[property].Origin is not null || (run.Options.EmptyRemoves && run.Rows.HasColumn(type, type.Properties[property])));

    /// <summary>Completes the values of a node that becomes one of another type by those that it has as properties of the same stored names.</summary>
    private async ValueTask<object?[]> FillAsync(NodeType type, long number, object?[] values)
    {
        var filled = values.ToArray();
        foreach (var other in stored.TypesOf(number))
        {
            var shared = FindShared(type, other).Where(pair => IsEmpty(filled[pair.Property]) && !(run.Options.EmptyRemoves && run.Rows.HasColumn(type, type.Properties[pair.Property]))).ToList();
            if (shared.Count > 0)
            {
                await foreach (var known in writer.Reading.ReadNodesAsync(other, [number], run.Cancellation))
                {
                    shared.ForEach(pair => filled[pair.Property] = known.Values[pair.Other]);
                }
            }
        }

        return filled;
    }

    private static IEnumerable<(int Property, int Other)> FindShared(NodeType type, NodeType other) =>
        from property in Enumerable.Range(0, type.Properties.Length)
        from shared in Enumerable.Range(0, other.Properties.Length)
        where type.Properties[property].StoredName == other.Properties[shared].StoredName
        select (property, shared);

    /// <summary>Returns the indexes of the properties that say where a row is from, which change with any other.</summary>
    public static ImmutableArray<int> OriginsOf(ImmutableArray<Property> properties) => [.. Enumerable.Range(0, properties.Length).Where(property => properties[property].Origin is not null)];

    private static bool IsEmpty(object? value) => value is null or object?[] { Length: 0 };

    private async ValueTask ChangeAsync(NodeType type, NodeRow row, long number, ImmutableArray<int> changed)
    {
        if (run.Options.Mode != ImportMode.Add)
        {
            changed = changed.AddRange(OriginsOf(type.Properties));
            await writer.ChangeNodeAsync(type, number, changed, row.Values, run.Cancellation);
            await ChangeSharedAsync(type, row, number, changed);
            return;
        }

        RefuseOther(type, row, changed);
    }

    private void RefuseOther(NodeType type, NodeRow row, IEnumerable<int> changed)
    {
        var names = string.Join(", ", changed.Select(property => $"'{type.Properties[property].Name}'"));
        var id = type.Key is null ? "" : $" '{row.Values[type.Properties.IndexOf(type.Key)]}'";
        run.Refuse(row.Place, $"The {type.Name}{id} is there with other values of {names}.", "Import with '--mode update' to replace them.");
    }

    /// <summary>Changes the values that the node has as properties of its other types, too.</summary>
    private async ValueTask ChangeSharedAsync(NodeType type, NodeRow row, long number, ImmutableArray<int> changed)
    {
        foreach (var other in changed.IsEmpty ? [] : stored.TypesOf(number).Remove(type))
        {
            var (storedType, slot) = (stored.Of(other), stored.Of(other).SlotOf(number));
            var shared = FindShared(type, other)
                .Where(pair => changed.Contains(pair.Property) && ValueHash.Of(row.Values[pair.Property]) != storedType.HashOf(slot, pair.Other)).ToList();
            if (run.Options.Mode == ImportMode.Add && shared.Exists(pair => type.Properties[pair.Property].Origin is null))
            {
                RefuseOther(type, row, shared.Select(pair => pair.Property));
            }
            else if (shared.Count > 0)
            {
                var values = new object?[other.Properties.Length];
                shared.ForEach(pair => values[pair.Other] = row.Values[pair.Property]);
                await writer.ChangeNodeAsync(other, number, [.. shared.Select(pair => pair.Other)], values, run.Cancellation);
            }
        }
    }

    private ImmutableArray<int> FindChanged(StoredType storedType, int slot, object?[] values, ImmutableArray<int> columns)
    {
        ImmutableArray<int>.Builder? changed = null;
        foreach (var property in columns)
        {
            var value = values[property];
            if ((run.Options.EmptyRemoves || !IsEmpty(value)) && ValueHash.Of(value) != storedType.HashOf(slot, property))
            {
                (changed ??= ImmutableArray.CreateBuilder<int>()).Add(property);
            }
        }

        return changed?.ToImmutable() ?? [];
    }
}
