using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Loads a graph into a Neo4j database. Each batch is a transaction, so a load that breaks off leaves a part of the graph: the
/// record of the database says so, it is not served, and loading again completes it.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="options">The database.</param>
public sealed class Neo4jLoader(GraphModel model, Neo4jOptions options)
{
    private readonly string _layout = StoreSchema.Hash(model);

    /// <summary>Loads a graph. Loading the graph that the database holds already keeps it, and the model's text.</summary>
    /// <param name="rows">The graph, checked.</param>
    /// <param name="replaces">Whether another graph that this service loaded may be dropped for this one.</param>
    /// <param name="progress">Gets the number of rows that have been loaded, now and then.</param>
    /// <param name="cancellationToken">Breaks the loading off.</param>
    /// <exception cref="StoreException">The server cannot be used, or the database holds another graph.</exception>
    public async Task<LoadResult> LoadAsync(IGraphRows rows, bool replaces, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (model.NodeTypes.FirstOrDefault(type => type.Properties.Any(property => property.IsElementId)) is { } type)
        {
            throw new StoreException($"The ids of {type.Name} are those that a Neo4j gave (@elementId), and files bring their own. Remove @elementId from the model to load them.");
        }

        using var connection = await Neo4jConnection.OpenAsync(options, cancellationToken);
        var runner = connection.Runner;
        var record = await StoreRecord.ReadAsync(runner, cancellationToken);
        if (record is { IsComplete: true } && record.Fingerprint == rows.Fingerprint && record.Layout == _layout)
        {
            await StoreRecord.WriteModelAsync(runner, model.Sdl, cancellationToken);
            return Report(rows, isUnchanged: true) with { Bookmark = runner.Bookmark };
        }

        await RequireRoomAsync(runner, record, replaces, cancellationToken);
        await WriteAsync(runner, rows, record, progress, cancellationToken);
        return Report(rows, isUnchanged: false) with { Bookmark = runner.Bookmark };
    }

    private static LoadResult Report(IGraphRows rows, bool isUnchanged) => new(isUnchanged, rows.NodeCount, rows.Count - rows.NodeCount);

    private async Task RequireRoomAsync(StatementRunner runner, StoreRecord? record, bool replaces, CancellationToken cancellationToken)
    {
        if (record is null && !await DatabaseWipe.IsEmptyAsync(runner, cancellationToken))
        {
            throw new StoreException(
                $"The database '{options.Database}' holds nodes that this service did not load. Empty it, or name another one (setting Neo4j:Database).");
        }

        if (record is { IsComplete: true } && !replaces)
        {
            throw new StoreException($"The database '{options.Database}' holds another graph. Say '--replace' to drop it for this one.");
        }
    }

    private async Task WriteAsync(StatementRunner runner, IGraphRows rows, StoreRecord? before, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var record = StoreRecord.Begin(rows.Fingerprint, _layout, before);
        await record.WriteAsync(runner, cancellationToken);
        await DatabaseWipe.RunAsync(runner, cancellationToken);
        await StoreSchema.DropAsync(runner, cancellationToken);
        await StoreSchema.CreateAsync(runner, StoreSchema.Keys(model), cancellationToken);
        var loader = new RowLoader(runner, progress);
        var loaded = await loader.LoadAsync(model, rows, cancellationToken);
        var ranges = StoreSchema.Ranges(model).ToLookup(loader.Fits);
        await StoreSchema.CreateAsync(runner, ranges[true], cancellationToken);
        await SearchIndex.CreateAsync(runner, model, cancellationToken);
        await StoreSchema.AwaitAsync(runner, cancellationToken);
        record = record with
        {
            IsComplete = true,
            Nodes = loaded.Nodes,
            Relationships = loaded.Relationships,
            Ordered = loaded.Ordered,
            Simple = loaded.Simple,
            Unindexed = [.. ranges[false].Select(rule => rule.Name)],
        };
        await record.WriteAsync(runner, cancellationToken);
        await StoreRecord.WriteModelAsync(runner, model.Sdl, cancellationToken);
    }
}
