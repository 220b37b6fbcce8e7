using KnowledgeGraph.Exchange.DataFiles;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Mapping;

/// <summary>The tables of the files that a model names.</summary>
/// <param name="files">The files.</param>
/// <param name="errors">Receives the errors of files that cannot be read.</param>
internal sealed class DataTables(SeedFiles files, SeedErrorList errors)
{
    private readonly DataOpener _opener = new(files);
    private readonly Dictionary<(string File, string Path), IDataTable?> _tables = [];
    private readonly List<(string File, string Column, IDataTable Table)> _named = [];

    /// <summary>Receives the files and columns that are not there, if some may be missing; null if each is an error.</summary>
    public SeedErrorList? Absent { get; init; }

    /// <summary>The paths of all files that are read.</summary>
    public SortedSet<string> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns the table of a source; null if it cannot be read, which is an error.</summary>
    public IDataTable? Find(DataSource source)
    {
        if (!_tables.TryGetValue((source.File, source.Path), out var table))
        {
            table = Open(source);
            _tables.Add((source.File, source.Path), table);
        }

        return table;
    }

    /// <summary>Notes that the model names a column of a table; reports it if the header does not have it.</summary>
    public void AddNamed(string file, string column, IDataTable table)
    {
        if (column.StartsWith('$'))
        {
            return;
        }

        if (!table.HasHeader)
        {
            _named.Add((file, column, table));
        }
        else if (!table.Columns.Contains(column, StringComparer.Ordinal))
        {
            (Absent ?? errors).AddUnknown(
                file, (1, 1), $"The column '{column}', which the model names, is missing.", column, table.Columns,
                Absent is null ? $"The columns are {string.Join(", ", table.Columns.Take(20))}." : "What came from it before stays as it is.");
        }
    }

    /// <summary>Reports the columns that no record of a file without a header has. To be called when all have been read.</summary>
    public void CheckNamed()
    {
        foreach (var (file, column, table) in _named.DistinctBy(named => (named.File, named.Column)))
        {
            if (!table.Columns.Contains(column, StringComparer.Ordinal))
            {
                (Absent ?? errors).Add(file, (1, 1), $"No record has a value of '{column}', which the model names.", "Correct the name, or remove the field from the model.");
            }
        }
    }

    private IDataTable? Open(DataSource source)
    {
        var path = DataOpener.FileOf(source.File);
        if (!_opener.Exists(source.File) && Absent is not null)
        {
            Absent.Add(path, (1, 1), $"The file '{path}', which the model names, is missing.", "What came from it before stays as it is.");
            return null;
        }

        if (!_opener.Exists(source.File))
        {
            errors.AddUnknown(path, (1, 1), $"The file '{path}', which the model names, is missing.", path, files.Paths, "Put it in the folder of the model, or in a folder there.");
            return null;
        }

        Paths.Add(path);
        var table = _opener.OpenTable(source);
        if (table.Fault is { } fault)
        {
            errors.Add(source.File, fault);
            return null;
        }

        return table;
    }
}
