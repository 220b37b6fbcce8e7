using System.Collections.Immutable;
using KnowledgeGraph.Exchange.DataFiles;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Inference.Profiles;

/// <summary>Finds the tables of files, and reads what their columns have in common.</summary>
/// <param name="files">The files.</param>
/// <param name="options">What has been decided.</param>
internal sealed class TableFinder(SeedFiles files, InferenceOptions options)
{
    private static readonly ImmutableArray<string> Endings = [".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".geojson"];
    private static readonly ImmutableArray<string> Descriptions = ["dataset.json", "datapackage.json", "package.json", "package-lock.json"];

    private static readonly ImmutableArray<string> Wrappers = ["data", "items", "results", "result", "records", "rows", "entries", "list", "values", "value", "response", "features"];
    private static readonly HashSet<string> NoLists = [];

    private readonly DataOpener _opener = new(files);
    private readonly List<TableProfile> _tables = [];

    /// <summary>Sentences on files, or parts of them, that are left out.</summary>
    public List<(string File, string Sentence)> LeftOut { get; } = [];

    /// <summary>Finds them, in the order of the paths of their files.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public ImmutableArray<TableProfile> Find()
    {
        foreach (var path in files.Paths.Where(path => !path.EndsWith('/')).Order(StringComparer.Ordinal))
        {
            foreach (var file in path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? _opener.ListArchive(path).Select(entry => $"{path}/{entry}") : [path])
            {
                FindIn(file);
            }
        }

        return [.. _tables];
    }

    private void FindIn(string file)
    {
        var plain = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;
        var name = plain[(plain.LastIndexOf('/') + 1)..];
        if (!Endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) || Descriptions.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        var source = new DataSource(file);
        var table = _opener.OpenTable(source);
        if (table.Fault is { } fault)
        {
            LeftOut.Add((file, $"It is left out. {FormattableString.Invariant(fault.Message)}"));
        }
        else if (table is JsonTable json)
        {
            FindInJson(source, json, Path.GetFileNameWithoutExtension(name));
        }
        else if (table.Columns.Count(column => column.Length > 0) < 2 && Path.GetExtension(name).Equals(".txt", StringComparison.OrdinalIgnoreCase))
        {
            LeftOut.Add((file, "It is left out: it seems to be a text without columns."));
        }
        else
        {
            _tables.Add(TableProfile.Read(Path.GetFileNameWithoutExtension(name), source, table, [.. table.Columns.Where(column => column.Length > 0)], NoLists, options));
        }
    }

    private void FindInJson(DataSource source, JsonTable table, string name)
    {
        var shape = new JsonShape();
        foreach (var (record, _) in table.ReadRecords())
        {
            shape.Add(record.Value);
        }

        if (!shape.IsObject)
        {
            LeftOut.Add((source.File, "It is left out: it holds no records."));
            return;
        }

        var path = "";
        while (shape.Count == 1 && FindList(shape) is var (list, records))
        {
            var others = shape.IsMap ? [] : shape.Properties.Select(property => property.Name).Where(property => property != list).ToList();
            if (others.Count > 0)
            {
                LeftOut.Add((source.File, $"Of the object around all, '{list}' is read; {string.Join(", ", others)} are left out."));
            }

            (path, shape, name) = (Join(path, list), records, list == "*" || Wrappers.Contains(list, StringComparer.OrdinalIgnoreCase) ? name : list);
        }

        AddTable(source with { Path = path }, shape, name, parent: null, isMap: path.EndsWith('*'));
    }

    // In one object around all, the list of most records.
    private static (string Name, JsonShape Records)? FindList(JsonShape shape) => shape.IsMap
        ? ("*", shape.Entries)
        : shape.Properties.Where(property => property.Shape.IsListOfObjects).OrderByDescending(property => property.Shape.Elements!.Count)
            .Select(property => ((string, JsonShape)?)(property.Name, property.Shape.Elements!)).FirstOrDefault();

    private void AddTable(DataSource source, JsonShape shape, string name, TableProfile? parent, bool isMap)
    {
        var (columns, lists, inner) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal), new List<(string Path, JsonShape Shape, bool IsMap)>());
        if (isMap)
        {
            columns.Add("$key");
        }

        if (shape.IsObject)
        {
            Flatten(shape, "", columns, lists, inner);
        }
        else
        {
            columns.Add("$value");
        }

        var table = TableProfile.Read(name, source, _opener.OpenTable(source), [.. columns], lists, options) with { Parent = parent, IsMap = isMap };
        _tables.Add(table);
        foreach (var (path, innerShape, isInnerMap) in inner)
        {
            AddTable(source with { Path = Join(source.Path, path) }, innerShape, path.Split('.').Last(part => part != "*"), table, isInnerMap);
        }
    }

    private static void Flatten(JsonShape shape, string prefix, List<string> columns, HashSet<string> lists, List<(string, JsonShape, bool)> inner)
    {
        foreach (var (name, property) in shape.Properties)
        {
            var path = Join(prefix, name);
            if (property.IsMap)
            {
                inner.Add(($"{path}.*", property.Entries, true));
            }
            else if (property.IsObject)
            {
                Flatten(property, path, columns, lists, inner);
            }
            else if (property.IsListOfObjects)
            {
                inner.Add((path, property.Elements!, false));
            }
            else
            {
                columns.Add(path);
                if (property.IsList)
                {
                    lists.Add(path);
                }
            }
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
