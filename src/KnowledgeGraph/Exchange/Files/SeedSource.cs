using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Tables;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>The files that are read, the model that they must fit, and the settings of reading.</summary>
internal sealed class SeedSource(GraphModel model, SeedFiles files, CsvFormat format)
{
    private readonly DateTimeValue _time = new(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), 0);
    private readonly ValueReader _values = new(format.ArrayDelimiter, format.AreListsTerminated);

    /// <summary>The model that the files must fit.</summary>
    public GraphModel Model { get; } = model;

    /// <summary>The separators in the files.</summary>
    public CsvFormat Format { get; } = format;

    /// <summary>The sets of types of nodes.</summary>
    public TypeSets TypeSets { get; } = new(model);

    /// <summary>Returns the SHA-256 of a file that has been read, in hexadecimal.</summary>
    public Func<string, string?> HashOf { get; set; } = _ => null;

    /// <summary>Reads the values of a row, in a file that has been checked.</summary>
    public object?[] ReadChecked(SeedTable table, IRowReader row, ImmutableArray<PropertyColumn> columns)
    {
        var values = new object?[columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = columns[i] is { Index: < 0, Property.Origin: { } part } ? ReadOrigin(part, table.Path, row.Line) : table.ReadChecked(row, columns[i]);
        }

        return values;
    }

    /// <summary>Returns the table of a file whose header has been read.</summary>
    public SeedTable TableOf(string path, SeedHeader header) => new(path, header, _values, () => Open(path)) { LabelDelimiter = Format.ArrayDelimiter };

    private object? ReadOrigin(OriginPart part, string path, int line) => part switch
    {
        OriginPart.File => path,
        OriginPart.Line => (long)line,
        OriginPart.Sha256 => HashOf(path),
        _ => _time,
    };

    private CsvReader Open(string path)
    {
        var row = new CsvReader(files.Open(path), Format.Delimiter);
        row.ReadFilled();
        return row;
    }
}
