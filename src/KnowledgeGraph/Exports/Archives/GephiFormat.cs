using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exports.Formats;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>Two tables for Gephi's spreadsheet import (https://docs.gephi.org/User_Manual/Import_CSV_Data).</summary>
internal sealed class GephiFormat : ArchiveFormat
{
    private const string Nodes = "nodes.csv";
    private const string Edges = "edges.csv";

    public override string Id => "gephi";

    public override ImmutableArray<string> ListFiles(GraphModel model) => [Nodes, Edges];

    protected override ValueTask<ImmutableArray<ArchiveFile>> ListFilesAsync(ExportGraph graph, ExportSettings settings, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ImmutableArray<ArchiveFile>>(
        [
            new ArchiveFile(Nodes, (output, _, token) => WriteNodesAsync(graph, output, token)),
            new ArchiveFile(Edges, (output, _, token) => WriteEdgesAsync(graph, output, token)),
        ]);

    private static async Task<long> WriteNodesAsync(ExportGraph graph, Stream output, CancellationToken cancellationToken)
    {
        var columns = GraphColumns.OfNodes(graph);
        using var file = new SparseTable(output, ["Id", "Label", "entityType"], columns);
        foreach (var type in graph.NodeTypes)
        {
            await foreach (var node in graph.ReadNodesAsync(type, cancellationToken))
            {
                file.Write([node.Id, node.Label, type.Type.Name], columns.Read(node.Type.Properties, node.Values));
            }
        }

        return file.Rows;
    }

    private static async Task<long> WriteEdgesAsync(ExportGraph graph, Stream output, CancellationToken cancellationToken)
    {
        var columns = GraphColumns.OfRelationships(graph);
        using var file = new SparseTable(output, ["Source", "Target", "Type", "Kind", "Id", "Label"], columns);
        foreach (var type in graph.RelationshipTypes)
        {
            var name = type.Type.Name;
            await foreach (var relationship in graph.ReadRelationshipsAsync(type, cancellationToken))
            {
                file.Write(
                    [relationship.Start, relationship.End, "Directed", name, relationship.Id, name],
                    columns.Read(type.Properties, relationship.Values));
            }
        }

        return file.Rows;
    }

    /// <summary>A table whose rows have values in few of its columns.</summary>
    private sealed class SparseTable : IDisposable
    {
        private readonly CsvWriter _csv;
        private readonly ImmutableArray<GraphColumn> _columns;

        public SparseTable(Stream output, ImmutableArray<string> own, GraphColumns columns)
        {
            (_csv, _columns) = (new CsvWriter(output, "\n", leaveOpen: true), [.. columns.All]);
            foreach (var name in own.Concat(_columns.Select(column => column.Name)))
            {
                _csv.Field(name);
            }

            _csv.EndRow();
        }

        public long Rows { get; private set; }

        public void Write(ReadOnlySpan<string> own, IEnumerable<(GraphColumn Column, object Value)> values)
        {
            var byColumn = values.ToDictionary(each => each.Column, each => each.Value);
            foreach (var text in own)
            {
                _csv.Field(text);
            }

            foreach (var column in _columns)
            {
                _csv.Field(byColumn.TryGetValue(column, out var value) ? ExportText.Print(value, ScalarType.String) : null);
            }

            _csv.EndRow();
            Rows++;
        }

        public void Dispose() => _csv.Dispose();
    }
}
