using KnowledgeGraph.Errors;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Inference;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Profiling;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Endpoints.Pages;
using KnowledgeGraph.Server.Folders;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;
using KnowledgeGraph.Server.Terminal;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Opens the graph of the settings, and closes its store.</summary>
/// <param name="served">The graph.</param>
/// <param name="closing">Closes the store.</param>
internal sealed class OpenGraph(ServedGraph served, IDisposable closing) : IDisposable
{
    /// <summary>The graph, to be served until this is disposed of.</summary>
    public ServedGraph Served => served;

    /// <summary>Opens the store of the settings, and creates it from the seed folder if it is empty.</summary>
    /// <exception cref="CommandException">The model or the files are wrong.</exception>
    /// <exception cref="StoreException">The store does not hold a graph of the model.</exception>
    public static async Task<OpenGraph> OpenAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (active, location) = (await ActiveModel.FindAsync(context, cancellationToken), context.Store);
        foreach (var line in active.Describe(location.Name))
        {
            await context.Output.WriteLineAsync(line);
        }

        if (active.Inferred is not null)
        {
            // It fits the graph, and leaves out what its report lists.
        }
        else if (active.Folder is null)
        {
            await context.Output.WriteLineAsync(
                $"{location.Name} is served with the model that it was loaded with, which is not that of {context.Settings.Seed.Directory}.");
        }
        else if (await location.IsEmptyAsync(cancellationToken))
        {
            await context.Output.WriteLineAsync($"{location.Name} has no graph yet: creating it from {active.Folder.Name}.");
            var result = await GraphLoading.LoadAsync(context, active.Folder, active.Model, context.Settings.Seed.ToFormat(), replaces: false, cancellationToken);
            await context.Output.WriteLineAsync(GraphLoading.Describe(result, location.Name));
        }

        await WriteDifferencesAsync(context, active.Model, cancellationToken);
        await WriteLeftOutAsync(context.Output, active.Model);
        return await OpenAsync(context, active, cancellationToken);
    }

    /// <summary>Writes which types of the model, and which index of search, the graph lacks, and which of the graph the model lacks; a store that cannot say it is served all the same.</summary>
    private static async Task WriteDifferencesAsync(CommandContext context, GraphModel model, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var difference in await context.Store.FindDifferencesAsync(model, areProperties: false, cancellationToken) ?? [])
            {
                await context.Output.WriteLineAsync($"{context.Store.Name}: {difference}");
            }
        }
        catch (StoreException)
        {
            // Opening the store says what is wrong with it.
        }
    }

    /// <summary>Writes which extension fields the API of a model does not have, a line for each reason.</summary>
    private static async Task WriteLeftOutAsync(TextWriter output, GraphModel model)
    {
        foreach (var names in GraphApi.FindLeftOut(model).ToLookup(field => field.Value, field => $"'{field.Key}'", StringComparer.Ordinal).OrderBy(names => names.Key, StringComparer.Ordinal))
        {
            await output.WriteLineAsync($"The API has no {string.Join(", ", names.Order(StringComparer.Ordinal))}, since {names.Key}.");
        }
    }

    /// <summary>Opens a store that holds a graph.</summary>
    /// <exception cref="StoreException">The store does not hold a graph of the model.</exception>
    public static async Task<OpenGraph> OpenAsync(CommandContext context, ActiveModel active, CancellationToken cancellationToken)
    {
        var (settings, location) = (context.Settings, context.Store);
        var (store, closing) = await location.OpenAsync(active.Model, cancellationToken);
        var (isNeo4j, pipeline) = (settings.Store.IsNeo4j(settings.Neo4j), settings.Pipeline);
        pipeline.ExplainedStores = new Dictionary<string, Func<OperationPlan, StoreQuery>>(StringComparer.Ordinal)
        {
            ["neo4j"] = isNeo4j ? store.Compile : Neo4jStore.CompilerOf(active.Model),
        };
        var served = new ServedGraph(active.Model, store, pipeline, settings.Api.ToFeatures())
        {
            Dataset = active.Folder?.ReadDataset() ?? new DatasetDescription(),
            PersistedQueries = ReadPersistedQueries(settings.PersistedQueries),
            SampleQuery = active.Folder?.ReadSampleQuery(active.Model) ?? SampleQuery.Of(active.Model),
            StoreName = isNeo4j ? "neo4j" : "sqlite",
            Folder = location.Folder,
            Concurrency = location.Concurrency,
            HoldsThreads = location.HoldsThreads,
            Neo4jBrowser = isNeo4j && settings.Neo4j.Browser != "" ? settings.Neo4j.Browser : null,
        };
        return new OpenGraph(served, closing);
    }

    private static PersistedQueries ReadPersistedQueries(PersistedQueriesOptions options) => options.Mode switch
    {
        "automatic" => new PersistedQueries.Automatic(options.CacheSize),
        "trusted" => new PersistedQueries.Trusted(TrustedDocuments.Read(options.Directory)),
        _ => new PersistedQueries.Off(),
    };

    /// <summary>Closes the store.</summary>
    public void Dispose() => closing.Dispose();
}

/// <summary>
/// The model of the graph that a command works with: that of <c>Seed:Directory</c> if the setting names a folder, else the one that the store's graph
/// was loaded with, else that of the default folder.
/// </summary>
/// <param name="Model">The model.</param>
/// <param name="Folder">The folder of the model; null if the model is the store's and the default folder holds another one.</param>
/// <param name="Inferred">The model that was inferred from a graph of others; null if it was not.</param>
internal sealed record ActiveModel(GraphModel Model, SeedDirectory? Folder, InferredModel? Inferred = null)
{
    /// <summary>Describes a model that was inferred, in a few lines; empty if it was not.</summary>
    /// <param name="store">The name of the store.</param>
    public IEnumerable<string> Describe(string store) => Inferred is null
        ? Folder?.DescribeInferred(Model) ?? []
        : SeedDirectory.DescribeInferred(
            Inferred, Model, $"{store} holds a graph that this service did not load, and no model names its labels: one was inferred from it.",
            "model infer > DIR/model.graphql, and from then on --Seed:Directory=DIR");

    /// <summary>Finds the model.</summary>
    /// <exception cref="CommandException">There is no model, or it has errors.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static async Task<ActiveModel> FindAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (seed, location) = (context.Settings.Seed, context.Store);
        var folder = new SeedDirectory(seed.FindDirectory());
        if (!seed.IsDefaultDirectory || await location.FindModelAsync(cancellationToken) is not { } sdl)
        {
            return await InferAsync(seed, folder, location, cancellationToken) ?? new ActiveModel(folder.ReadModel(), folder);
        }

        var reading = ModelReader.Read(sdl);
        var model = reading.Model ?? throw new CommandException(reading.Errors.Select(error => error.Print($"The model in {location.Name}")));
        return new ActiveModel(model, folder.HasModel && folder.ReadSdl() == sdl ? folder : null);
    }

    // The model of a folder that a person names is used, whatever the graph is.
    private static async Task<ActiveModel?> InferAsync(SeedOptions seed, SeedDirectory folder, IStoreLocation location, CancellationToken cancellationToken)
    {
        if (folder.HasModel && !seed.IsDefaultDirectory)
        {
            return null;
        }

        var known = folder.HasModel ? folder.ReadModel() : null;
        if (await location.InferModelAsync(known, GraphProfiler.DefaultSample, new InferenceOptions(), cancellationToken) is not { Sdl.Length: > 0 } inferred)
        {
            return null;
        }

        var reading = ModelReader.Read(inferred.Sdl);
        var model = reading.Model ?? throw new CommandException([.. reading.Errors.Select(error => error.Print($"The model inferred from {location.Name}")), "Keep it with 'model infer > DIR/model.graphql', correct it, and name it with --Seed:Directory=DIR."]);
        return new ActiveModel(model, null, inferred);
    }
}
