using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Checks;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange;

/// <summary>
/// Reads a graph from files in the format of Neo4j's importer (https://neo4j.com/docs/operations-manual/current/import/): one CSV file a node
/// type and a relationship type. The files are read twice: checked in full first, and then row by row when the store loads them.
/// </summary>
public sealed class SeedReader
{
    private const int MaxErrors = 100;

    private readonly SeedErrorList _errors = new(MaxErrors);
    private readonly NodeIndex _index = new();
    private readonly GraphModel _model;
    private readonly SeedFiles _files;
    private readonly SeedSource _source;

    private SeedReader(GraphModel model, SeedFiles files, char arrayDelimiter)
    {
        (_model, _files) = (model, files);
        _source = new SeedSource(model, files, arrayDelimiter);
    }

    /// <summary>Checks every file, and returns the graph that they hold.</summary>
    /// <param name="model">The model that the graph must fit.</param>
    /// <param name="files">The files.</param>
    /// <param name="arrayDelimiter">The separator between the elements of a list.</param>
    /// <param name="progress">Receives the number of bytes of the files that have been read so far; may be null.</param>
    /// <returns>The graph, or the first hundred errors of all files.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SeedReading Read(GraphModel model, SeedFiles files, char arrayDelimiter = ';', IProgress<long>? progress = null) =>
        new SeedReader(model, files, arrayDelimiter).Read(progress);

    private SeedReading Read(IProgress<long>? progress)
    {
        using var fingerprint = new SeedFingerprint();
        var bytesRead = 0L;
        CsvReader Open(string path) => new(fingerprint.Add(path, _files.Open(path)), count => progress?.Report(bytesRead += count));

        CheckPaths();
        ReadModel(fingerprint);
        var nodeFiles = CheckNodes(Open);
        var relationshipFiles = CheckRelationships(Open);
        return _errors.Count > 0
            ? new SeedReading(null, [.. SortErrors()], _errors.Count)
            : new SeedReading(new SeedRows(fingerprint.Compute($"{_source.ArrayDelimiter}"), _index, nodeFiles, relationshipFiles), [], 0);
    }

    private void ReadModel(SeedFingerprint fingerprint)
    {
        if (_files.Paths.Contains(SeedFiles.ModelPath, StringComparer.Ordinal))
        {
            using var stream = fingerprint.Add(SeedFiles.ModelPath, _files.Open(SeedFiles.ModelPath));
            stream.CopyTo(Stream.Null);
        }
    }

    private void CheckPaths()
    {
        CheckFolder(SeedFiles.NodeFolder, "node type", [.. _model.NodeTypes.Select(type => type.Name)]);
        _index.IsComplete = _errors.Count == 0;
        CheckFolder(SeedFiles.RelationshipFolder, "relationship type", [.. _model.RelationshipTypes.Select(type => type.Name)]);
    }

    private void CheckFolder(string folder, string kind, ImmutableArray<string> types)
    {
        foreach (var path in _files.Paths.Where(path => path.StartsWith($"{folder}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var name = path[(folder.Length + 1)..];
            if (!name.EndsWith(SeedFiles.Ending, StringComparison.Ordinal))
            {
                _errors.Add(path, (1, 1), $"Files in {folder}/ are named TYPE{SeedFiles.Ending}.");
            }
            else if (name[..^SeedFiles.Ending.Length] is var type && !types.Contains(type, StringComparer.Ordinal))
            {
                _errors.AddUnknown(path, (1, 1), $"The model has no {kind} '{type}'.", type, types);
            }
        }
    }

    private ImmutableArray<NodeFile> CheckNodes(Func<string, CsvReader> open)
    {
        var found = PathsOf(SeedFiles.NodeFolder, _model.NodeTypes, type => type.Name)
            .Select(file => (file.Path, file.Type, Row: open(file.Path)))
            .ToList();
        try
        {
            var readable = found
                .Select(file => (file.Row, File: ReadHeader(file.Path, file.Row, NodeFile.Roles) is { } header
                    ? new NodeFile(_source, file.Path, file.Type, header)
                    : null))
                .Where(file => file.File is not null && NodeCheck.CheckHeader(file.File, _errors))
                .ToList();
            _index.IsComplete &= readable.Count == found.Count;
            ImmutableArray<NodeFile> nodeFiles = [.. readable.Select(file => file.File!)];
            var check = new NodeCheck(_model, nodeFiles, _index, _source.Values, _errors);
            readable.ForEach(file => check.CheckRows(file.File!, file.Row));
            return nodeFiles;
        }
        finally
        {
            found.ForEach(file => file.Row.Dispose());
        }
    }

    private ImmutableArray<RelationshipFile> CheckRelationships(Func<string, CsvReader> open)
    {
        var relationshipFiles = ImmutableArray.CreateBuilder<RelationshipFile>();
        foreach (var (path, type) in PathsOf(SeedFiles.RelationshipFolder, _model.RelationshipTypes, type => type.Name))
        {
            using var row = open(path);
            if (ReadHeader(path, row, RelationshipFile.Roles) is not { } header)
            {
                continue;
            }

            var file = new RelationshipFile(_source, path, type, header);
            relationshipFiles.Add(file);
            if (RelationshipCheck.CheckHeader(file, _errors))
            {
                new RelationshipCheck(file, new RelationshipRules(_model, type, _index.Count), _index, _errors).CheckRows(row);
            }
        }

        return relationshipFiles.ToImmutable();
    }

    private SeedHeader? ReadHeader(string path, CsvReader row, ImmutableArray<ColumnRole> roles)
    {
        var isThere = row.Read();
        if (!isThere || row.Fault is not null)
        {
            _errors.Add(path, row.Fault ?? new CsvFault(1, 1, "The file is empty.", "Its first row names its columns."));
            return null;
        }

        return SeedHeader.Read(path, row, roles, _errors);
    }

    private IEnumerable<(string Path, T Type)> PathsOf<T>(string folder, ImmutableArray<T> types, Func<T, string> name) =>
        types.Select(type => (Path: SeedFiles.PathOf(folder, name(type)), Type: type)).Where(file => _files.Paths.Contains(file.Path, StringComparer.Ordinal));

    // File by file, nodes before relationships, and in each from its top.
    private IEnumerable<SeedError> SortErrors() =>
        _errors.Kept.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ThenBy(error => error.Column);
}
