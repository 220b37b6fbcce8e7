using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>A table of nodes or relationships in the columns of <see cref="Header"/>, whatever its file is.</summary>
/// <param name="Path">The path of the file, for messages.</param>
/// <param name="Header">The columns.</param>
/// <param name="Values">The reader of its fields.</param>
/// <param name="Open">Opens it before its first row.</param>
internal sealed record SeedTable(string Path, SeedHeader Header, ValueReader Values, Func<IRowReader> Open)
{
    /// <summary>The separator between the labels of a node.</summary>
    public char LabelDelimiter { get; init; } = ';';

    /// <summary>True if rows of one id are one node.</summary>
    public bool Merges { get; init; }

    /// <summary>True if rows whose nodes are unknown are left out with a note, as long as they are few.</summary>
    public bool MayDangle { get; init; }

    /// <summary>Reads the rows.</summary>
    public IEnumerable<IRowReader> ReadRows()
    {
        using var row = Open();
        while (row.ReadFilled())
        {
            yield return row;
        }
    }

    /// <summary>Reads the value of a column, in a file that has been checked.</summary>
    public object? ReadChecked(IRowReader row, PropertyColumn column)
    {
        object? value = null;
        return row.Fault is null && column.Index < row.FieldCount && Values.Read(row, column, out value) is null ? value : throw Changed();
    }

    /// <summary>Returns the error for a file that has changed since it was checked.</summary>
    public IOException Changed() => new($"{Path} has changed since it was checked.");
}
