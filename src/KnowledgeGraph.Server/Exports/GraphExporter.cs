using System.IO.Compression;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Exports;

/// <summary>Writes files of a graph.</summary>
/// <param name="source">The graph.</param>
/// <param name="model">Its model.</param>
/// <param name="pipeline">Applies filters.</param>
/// <param name="limits">How large a file may become.</param>
/// <param name="iris">The beginnings of addresses in RDF.</param>
/// <param name="dataset">How the data set is called.</param>
internal sealed class GraphExporter(
    IGraphSource source, GraphModel model, OperationPipeline pipeline, ExportLimits limits, ExportIris iris, DatasetDescription dataset)
{
    private const int PageSize = 10_000;

    /// <summary>The model.</summary>
    public GraphModel Model => model;

    // What files hold beside the graph.
    private readonly string _names = $"{model.Sdl}\n{iris}\n{dataset}";

    /// <summary>The names of the data set.</summary>
    public DatasetDescription Dataset => dataset;

    /// <summary>Returns the fingerprint of the graph, its model and its names; null if the store cannot know when the graph changes.</summary>
    public async ValueTask<string?> FindFingerprintAsync(CancellationToken cancellationToken)
    {
        await using var reading = await source.BeginReadingAsync(cancellationToken);
        return reading.Fingerprint is { } fingerprint ? $"{fingerprint}\n{_names}" : null;
    }

    /// <summary>Writes a file.</summary>
    /// <param name="request">The file.</param>
    /// <param name="output">Where it is written; left open.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="RequestException">A filter is not valid, the archive has no such file, or the file is over a limit.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task WriteAsync(ExportRequest request, Stream output, CancellationToken cancellationToken)
    {
        await using var reading = await source.BeginReadingAsync(cancellationToken);
        var graph = await new GraphResolver(model, reading, FindIdsAsync, limits, request.Format.HoldsKeyless)
            .ResolveAsync(request.Selection, request.Options.GetValueOrDefault(ExportOptions.Language), cancellationToken);
        var settings = new ExportSettings(ModelText.WithoutSources(model.Sdl), request.NormalSelection, iris) { Options = request.Options, Dataset = dataset };
        using var limited = new LimitedStream(output, limits);
        if (!request.IsCompressed)
        {
            await WriteAsync(request, graph, settings, limited, cancellationToken);
            return;
        }

        await using var compressed = new GZipStream(limited, CompressionLevel.Optimal, leaveOpen: true);
        await WriteAsync(request, graph, settings, compressed, cancellationToken);
    }

    private static async Task WriteAsync(
        ExportRequest request, ExportGraph graph, ExportSettings settings, Stream output, CancellationToken cancellationToken)
    {
        if (request.File is null)
        {
            await request.Format.WriteAsync(graph, settings, output, cancellationToken);
        }
        else if (request.Format is not IArchiveFormat archive || !await archive.WriteFileAsync(graph, settings, request.File, output, cancellationToken))
        {
            throw new RequestException(
                ErrorCodes.BadRequest, $"The selection gives no file '{request.File}'.", "GET /export lists the files of each format.");
        }
    }

    /// <summary>Finds the ids that a filter of the API lets through, by the API itself, page by page.</summary>
    private async ValueTask<IReadOnlyCollection<string>> FindIdsAsync(NodeType type, JsonElement where, CancellationToken cancellationToken)
    {
        var page = Math.Min(type.Limit?.Max ?? PageSize, PageSize);
        var document =
            $"query($where: {type.Name}Where, $limit: Int, $offset: Int) {{ nodes: {type.Plural}(where: $where, limit: $limit, offset: $offset) {{ id: {type.Key!.Name} }} }}";
        var operations = new OwnOperations(pipeline, ResponseLimits.None);
        var ids = new List<string>();
        for (var count = page; count == page;)
        {
            var data = await operations.ExecuteAsync(document, new { where, limit = page, offset = ids.Count }, cancellationToken);
            var before = ids.Count;
            ids.AddRange(data.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!));
            count = ids.Count - before;
        }

        return ids;
    }

    /// <summary>Ends a file that becomes too large.</summary>
    private sealed class LimitedStream(Stream inner, ExportLimits limits) : WriteStream
    {
        private long _count;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            limits.RequireBytes(_count += buffer.Length);
            inner.Write(buffer);
        }
    }
}
