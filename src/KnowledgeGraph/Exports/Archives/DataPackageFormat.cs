using System.Collections.Immutable;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>A tabular data package, version 1 (https://specs.frictionlessdata.io/tabular-data-package/): CSV with a description of every column.</summary>
internal sealed class DataPackageFormat : ArchiveFormat
{
    private const string Description = "datapackage.json";
    private const string Excel = "excel";

    public override string Id => "datapackage";

    public override ImmutableArray<ExportOption> Options { get; } = [new(Excel, "false", "true")];

    public override ImmutableArray<string> ListFiles(GraphModel model) => [.. Tables.PathsOf(model).Select(path => $"{path}.csv"), Description];

    protected override ValueTask<ImmutableArray<ArchiveFile>> ListFilesAsync(ExportGraph graph, ExportSettings settings, CancellationToken cancellationToken)
    {
        var tables = Tables.Of(graph).ToImmutableArray();
        var forExcel = settings.IsSet(Excel);
        return ValueTask.FromResult<ImmutableArray<ArchiveFile>>(
        [
            .. tables.Select(table => new ArchiveFile(
                $"{table.Path}.csv", (output, _, token) => CsvTable.WriteAsync(table, output, forExcel, token))),
            new ArchiveFile(Description, (output, before, _) =>
            {
                using var json = new ResponseWriter(ResponseLimits.None);
                new DataPackageJson(json, settings.Dataset, forExcel).Write(tables, before);
                output.Write(json.Written);
                return Task.FromResult(0L);
            })
            {
                NeedsOthers = true,
            },
        ]);
    }
}
