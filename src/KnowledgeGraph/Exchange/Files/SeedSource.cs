using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>The files that are read, the model that they must fit, and the settings of reading.</summary>
internal sealed class SeedSource(GraphModel model, SeedFiles files, CsvFormat format)
{
    /// <summary>The model that the files must fit.</summary>
    public GraphModel Model { get; } = model;

    /// <summary>The separators in the files.</summary>
    public CsvFormat Format { get; } = format;

    /// <summary>The reader of fields.</summary>
    public ValueReader Values { get; } = new(format.ArrayDelimiter);

    /// <summary>The sets of types of nodes.</summary>
    public TypeSets TypeSets { get; } = new(model);

    /// <summary>Reads the rows of a file after its header.</summary>
    public IEnumerable<CsvReader> ReadRows(string path)
    {
        using var row = new CsvReader(files.Open(path), Format.Delimiter);
        row.ReadFilled();
        while (row.ReadFilled())
        {
            yield return row;
        }
    }

    /// <summary>Reads the value of a column, in a file that has been checked.</summary>
    public object? ReadChecked(string path, CsvReader row, PropertyColumn column)
    {
        object? value = null;
        return row.Fault is null && column.Index < row.FieldCount && Values.Read(row, column, out value) is null ? value : throw Changed(path);
    }

    /// <summary>Returns the error for a file that has changed since it was checked.</summary>
    public static IOException Changed(string path) => new($"{path} has changed since it was checked.");
}
