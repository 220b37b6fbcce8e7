using System.Collections;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>The rows of a file that are wanted, by their ordinals from 0.</summary>
internal sealed class WantedRows
{
    private readonly BitArray _rows;

    private WantedRows(BitArray rows) => _rows = rows;

    /// <summary>True if no row is wanted.</summary>
    public bool IsEmpty => !_rows.HasAnySet();

    /// <summary>Finds them.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="isWanted">Tests a row.</param>
    public static WantedRows Of(int count, Func<int, bool> isWanted)
    {
        var rows = new BitArray(count);
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            rows[ordinal] = isWanted(ordinal);
        }

        return new WantedRows(rows);
    }

    /// <summary>Leaves out those that a further test does not want.</summary>
    public void Restrict(Func<int, bool> isWanted)
    {
        for (var ordinal = 0; ordinal < _rows.Length; ordinal++)
        {
            if (_rows[ordinal])
            {
                _rows[ordinal] = isWanted(ordinal);
            }
        }
    }

    /// <summary>Returns whether a row is wanted; a row that was not there is.</summary>
    public bool Includes(int ordinal) => ordinal >= _rows.Length || _rows[ordinal];
}
