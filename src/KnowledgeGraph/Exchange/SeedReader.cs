using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Checks;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.DataFiles;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.Mapping;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exchange.Tables;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange;

/// <summary>
/// Reads a graph from files in the format of Neo4j's importer (https://neo4j.com/docs/operations-manual/current/import/): one CSV file a node
/// type and a relationship type; or from the files that the model names (<c>@data</c>). The files are read twice: checked in full first, and then row by row when the store loads them.
/// </summary>
public sealed class SeedReader
{
    private const int MaxErrors = 100;

    private readonly SeedErrorList _errors = new(MaxErrors);
    private readonly SeedErrorList _notes = new(MaxErrors);
    private readonly NodeIndex _index;
    private readonly GraphModel _model;
    private readonly SeedFiles _files;
    private readonly SeedSource _source;

    private SeedReader(GraphModel model, SeedFiles files, CsvFormat format, AddedFiles? added)
    {
        (_model, _files) = (model, files);
        _source = new SeedSource(model, files, format);
        _index = new NodeIndex { Known = added?.Known is { } known ? new KnownNodes(_source, known) : null, Dangling = added?.Dangling ?? DanglingRows.SkipFew };
    }

    /// <summary>Checks every file, and returns the graph that they hold.</summary>
    /// <param name="model">The model that the graph must fit.</param>
    /// <param name="files">The files.</param>
    /// <param name="format">The separators in the files; null for <see cref="CsvFormat.Default"/>.</param>
    /// <param name="progress">Receives the number of bytes of the files that have been read so far; may be null.</param>
    /// <returns>The graph, or the errors of all files; those of the first hundred causes are listed.</returns>
    /// <param name="added">What files are added to; null if they hold a whole graph.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SeedReading Read(GraphModel model, SeedFiles files, CsvFormat? format = null, IProgress<long>? progress = null, AddedFiles? added = null) =>
        new SeedReader(model, files, format ?? CsvFormat.Default, added).Read(progress);

    private SeedReading Read(IProgress<long>? progress)
    {
        using var fingerprint = new SeedFingerprint();
        var bytesRead = 0L;
        void Report(int count) => progress?.Report(bytesRead += count);
        CsvReader Open(string path) => new(fingerprint.Add(path, _files.Open(path)), _source.Format.Delimiter, Report);

        var places = new FolderCheck(_model, _files, _errors);
        var tables = new DataTables(_files, _errors) { Absent = _index.Known is null ? null : _notes };
        var mapped = new MappedFiles(_source, tables, _index, _errors);
        var mappedNodes = mapped.FindNodes();
        var nodePaths = places.FindNodeFiles(tables.Paths);
        _index.IsComplete = _errors.Count == 0;
        var relationshipPaths = places.FindRelationshipFiles(tables.Paths);
        ReadFile(fingerprint, SeedFiles.ModelPath, _ => { });
        var nodeFiles = CheckNodes(nodePaths, mappedNodes, Open);
        var relationshipFiles = CheckRelationships(relationshipPaths, mapped.FindRelationships(nodeFiles), Open);
        places.CheckOthers(tables.Paths, _model.HasData ? _notes : _errors);
        tables.CheckNamed();
        if (_index.Known is not null && _errors.Count == 0 && nodeFiles.IsEmpty && relationshipFiles.IsEmpty)
        {
            _errors.Add(SeedFiles.ModelPath, (1, 1), $"All files that the model reads are missing.", "Give files the names that the model has in @data, or put them in nodes/ and relationships/ under the names of types.");
        }

        foreach (var path in tables.Paths)
        {
            ReadFile(fingerprint, path, Report);
        }

        if (_errors.Count > 0)
        {
            return new SeedReading(null, [.. Sort(_errors)], _errors.Count);
        }

        var hashes = fingerprint.Hashes;
        _source.HashOf = path => hashes.GetValueOrDefault(DataOpener.FileOf(path));
        return new SeedReading(new SeedRows(fingerprint.Compute(PrintFormat()), _source, _index, nodeFiles, relationshipFiles), [], 0) { Notes = [.. Sort(_notes)] };
    }

    // Only what differs from the first form of files counts, so that graphs that were loaded from such files stay the same.
    private string PrintFormat() =>
        _source.Format.Delimiter == ',' ? $"{_source.Format.ArrayDelimiter}" : $"{_source.Format.ArrayDelimiter}{_source.Format.Delimiter}";

    private void ReadFile(SeedFingerprint fingerprint, string path, Action<int> report)
    {
        if (_files.Paths.Contains(path, StringComparer.Ordinal))
        {
            using var stream = fingerprint.Add(path, _files.Open(path));
            var bytes = new byte[64 * 1024];
            while (stream.Read(bytes) is > 0 and var count)
            {
                report(count);
            }
        }
    }

    private ImmutableArray<NodeFile> CheckNodes(IReadOnlyDictionary<string, string> paths, ImmutableArray<NodeFile> mapped, Func<string, CsvReader> open)
    {
        var found = _model.NodeTypes.Where(type => paths.ContainsKey(type.Name))
            .Select(type => (Path: paths[type.Name], Type: type, Row: open(paths[type.Name])))
            .ToList();
        try
        {
            var readable = found
                .Select(file => (file.Row, File: ReadHeader(file.Path, file.Row, NodeFile.Roles, _model.NodeTypes.SelectMany(type => type.Properties)) is { } header
                    ? new NodeFile(_source, _source.TableOf(file.Path, header), file.Type)
                    : null))
                .Where(file => file.File is not null && NodeCheck.CheckHeader(file.File, _errors))
                .ToList();
            _index.IsComplete &= readable.Count == found.Count;
            ImmutableArray<NodeFile> nodeFiles = [.. readable.Select(file => file.File!), .. mapped];
            var check = new NodeCheck(_model, nodeFiles, _index, _notes, _errors);
            readable.ForEach(file => check.CheckRows(file.File!, file.Row));
            foreach (var file in mapped)
            {
                using var row = file.Table.Open();
                check.CheckRows(file, row);
            }

            return nodeFiles;
        }
        finally
        {
            found.ForEach(file => file.Row.Dispose());
        }
    }

    private ImmutableArray<RelationshipFile> CheckRelationships(
        IReadOnlyDictionary<string, string> paths, ImmutableArray<RelationshipFile> mapped, Func<string, CsvReader> open)
    {
        var relationshipFiles = ImmutableArray.CreateBuilder<RelationshipFile>();
        foreach (var type in _model.RelationshipTypes)
        {
            var rules = new RelationshipRules(_model, type, _index.Count);
            if (paths.TryGetValue(type.Name, out var path))
            {
                using var row = open(path);
                if (ReadHeader(path, row, RelationshipFile.Roles, type.Properties) is { } header)
                {
                    relationshipFiles.Add(new RelationshipFile(_source, _source.TableOf(path, header), type));
                    CheckRows(relationshipFiles[^1], row, rules);
                }
            }

            foreach (var file in mapped.Where(file => file.Type == type))
            {
                using var row = file.Table.Open();
                relationshipFiles.Add(file);
                CheckRows(file, row, rules);
            }
        }

        return relationshipFiles.ToImmutable();
    }

    private void CheckRows(RelationshipFile file, IRowReader row, RelationshipRules rules)
    {
        if (RelationshipCheck.CheckHeader(file, _errors))
        {
            new RelationshipCheck(file, rules, _index, _notes, _errors).CheckRows(row);
        }
    }

    private SeedHeader? ReadHeader(string path, CsvReader row, ImmutableArray<ColumnRole> roles, IEnumerable<Property> properties)
    {
        var isThere = row.ReadFilled();
        if (!isThere || row.Fault is not null)
        {
            _errors.Add(path, row.Fault ?? new RowFault(1, 1, $"The file is empty.", "Its first row names its columns."));
        }
        else if (HeaderCheck.HasFormat(path, row, _source.Format, _errors))
        {
            return SeedHeader.Read(path, row, roles, properties.Select(property => property.StoredName).ToHashSet(StringComparer.Ordinal), _errors);
        }

        return null;
    }

    // File by file, nodes before relationships, and in each from its top.
    private static IEnumerable<SeedError> Sort(SeedErrorList errors) =>
        errors.Kept.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ThenBy(error => error.Column);
}
