namespace KnowledgeGraph.Exports.Graphs;

/// <summary>
/// Positions by the numbers that a store gives its nodes. Those are dense, or nearly so: a page of 64 positions takes as much memory as a few entries
/// of a dictionary, so that a million nodes take some 5 MiB.
/// </summary>
internal sealed class NumberMap
{
    private const int PageBits = 6;
    private const int PageSize = 1 << PageBits;

    // Positions from 1; 0 is none.
    private readonly Dictionary<long, int[]> _pages = [];

    /// <summary>Adds a number; returns false if it is there.</summary>
    public bool TryAdd(long number, int position)
    {
        if (!_pages.TryGetValue(number >> PageBits, out var page))
        {
            _pages.Add(number >> PageBits, page = new int[PageSize]);
        }

        ref var place = ref page[number & (PageSize - 1)];
        if (place != 0)
        {
            return false;
        }

        place = position + 1;
        return true;
    }

    /// <summary>Returns the position of a number; -1 if it is not there.</summary>
    public int Find(long number) => _pages.TryGetValue(number >> PageBits, out var page) ? page[number & (PageSize - 1)] - 1 : -1;
}
