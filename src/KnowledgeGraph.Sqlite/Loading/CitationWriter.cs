using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Loading;

/// <summary>Collects the ids in the lists of rows while they are written, 12 bytes each, and fills the index of citations in its order.</summary>
/// <param name="layout">The tables.</param>
internal sealed class CitationWriter(StoreLayout layout)
{
    private readonly List<(int Id, int Position, int Row)> _entries = [];

    private readonly FrozenDictionary<int, ImmutableArray<int>> _lists = (layout.Citations?.Holders ?? [])
        .ToFrozenDictionary(holder => holder.Position, holder => holder.Indexes);

    /// <summary>Adds the ids in the lists of a row.</summary>
    /// <param name="position">The position of the row's table, see <see cref="StoreLayout.PositionOf(NodeTable)"/>.</param>
    /// <param name="row">The row's number.</param>
    /// <param name="values">The values of the properties.</param>
    public void Add(int position, long row, object?[] values)
    {
        if (!_lists.TryGetValue(position, out var lists))
        {
            return;
        }

        foreach (var list in lists)
        {
            foreach (var id in (values[list] as object?[] ?? []).OfType<string>())
            {
                _entries.Add((CitationTable.Hash(id), position, checked((int)row)));
            }
        }
    }

    /// <summary>Fills the index, an id that a row holds twice once.</summary>
    public void Write(Database database)
    {
        if (layout.Citations is not { } table)
        {
            return;
        }

        CollectionsMarshal.AsSpan(_entries).Sort();
        using var insert = database.Prepare(table.Insert());
        (int Id, int Position, int Row)? before = null;
        foreach (var entry in _entries)
        {
            if (entry != before)
            {
                insert.Bind(1, entry.Id);
                insert.Bind(2, entry.Position);
                insert.Bind(3, entry.Row);
                insert.Run();
            }

            before = entry;
        }

        _entries.Clear();
    }
}
