using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>What is read, and how.</summary>
internal sealed class SeedSource(GraphModel model, SeedFiles files, char arrayDelimiter)
{
    /// <summary>The model that the files must fit.</summary>
    public GraphModel Model { get; } = model;

    /// <summary>What stands between the elements of a list.</summary>
    public char ArrayDelimiter { get; } = arrayDelimiter;

    /// <summary>Reads fields.</summary>
    public ValueReader Values { get; } = new(arrayDelimiter);

    /// <summary>The sets of types that nodes are of.</summary>
    public TypeSets TypeSets { get; } = new(model);

    /// <summary>The rows of a file behind its header.</summary>
    public IEnumerable<CsvReader> ReadRows(string path)
    {
        using var row = new CsvReader(files.Open(path));
        row.Read();
        while (row.Read())
        {
            yield return row;
        }
    }

    /// <summary>The value of a column, in a file that was checked.</summary>
    public object? ReadChecked(string path, CsvReader row, PropertyColumn column)
    {
        object? value = null;
        return row.Fault is null && column.Index < row.FieldCount && Values.Read(row, column, out value) is null ? value : throw Changed(path);
    }

    /// <summary>The error for a file that is no longer as it was when it was checked.</summary>
    public static IOException Changed(string path) => new($"{path} has changed since it was checked.");
}
