using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>The files that are read, the model that they must fit, and the settings of reading.</summary>
internal sealed class SeedSource(GraphModel model, SeedFiles files, CsvFormat format)
{
    private readonly ValueReader _values = new(format.ArrayDelimiter, format.AreListsTerminated);

    /// <summary>The model that the files must fit.</summary>
    public GraphModel Model { get; } = model;

    /// <summary>The separators in the files.</summary>
    public CsvFormat Format { get; } = format;

    /// <summary>The sets of types of nodes.</summary>
    public TypeSets TypeSets { get; } = new(model);

    /// <summary>Returns the table of a file whose header has been read.</summary>
    public SeedTable TableOf(string path, SeedHeader header) => new(path, header, _values, () => Open(path)) { LabelDelimiter = Format.ArrayDelimiter };

    private CsvReader Open(string path)
    {
        var row = new CsvReader(files.Open(path), Format.Delimiter);
        row.ReadFilled();
        return row;
    }
}
