namespace KnowledgeGraph.Exchange.Tables;

/// <summary>Reads a table row by row, whatever its file is.</summary>
internal interface IRowReader : IDisposable
{
    /// <summary>The separator between the elements of a field that is a list in the file: the unit separator.</summary>
    const char ListDelimiter = '\u001F';

    /// <summary>The line on which the row begins, from 1.</summary>
    int Line { get; }

    /// <summary>The number of the row's fields.</summary>
    int FieldCount { get; }

    /// <summary>The reason why the row cannot be read; null if it can.</summary>
    RowFault? Fault { get; }

    /// <summary>Moves to the next row that has a value or a <see cref="Fault"/>. The fields of a row with a fault must not be read.</summary>
    /// <returns>False at the end of the file.</returns>
    bool ReadFilled();

    /// <summary>Returns true if the field has no value.</summary>
    bool IsAbsent(int field);

    /// <summary>Returns the field's text in UTF-8. Valid until the next row.</summary>
    ReadOnlySpan<byte> Bytes(int field);

    /// <summary>Returns the field's text.</summary>
    string Text(int field);

    /// <summary>Returns the line and column where a field begins; those of the end of the row for a field that it does not have.</summary>
    (int Line, int Column) LocationOf(int field);
}

/// <summary>The reason why a row cannot be read, with its line and column, from 1.</summary>
internal sealed record RowFault(int Line, int Column, FormattableString Message, string? Hint);
