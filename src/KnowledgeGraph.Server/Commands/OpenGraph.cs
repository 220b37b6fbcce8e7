using KnowledgeGraph.Errors;
using KnowledgeGraph.Server.Endpoints.Pages;
using KnowledgeGraph.Server.Hosting;

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
        var settings = context.Settings;
        var directory = new SeedDirectory(settings.Seed.FindDirectory());
        var model = directory.ReadModel();
        var location = context.Store;
        if (await location.IsEmptyAsync(cancellationToken))
        {
            await context.Output.WriteLineAsync($"There is no graph in {location.Name}: creating it from {directory.Name}.");
            var result = await GraphLoading.LoadAsync(context, directory, model, replaces: false, cancellationToken);
            await context.Output.WriteLineAsync(GraphLoading.Describe(result, location.Name));
        }

        var (store, closing) = await location.OpenAsync(model, cancellationToken);
        var served = new ServedGraph(model, store, settings.Pipeline)
        {
            SampleQuery = SampleQuery.Of(settings.Seed.FindDirectory(), model),
            Concurrency = location.Concurrency,
            HoldsThreads = location.HoldsThreads,
        };
        return new OpenGraph(served, closing);
    }

    /// <summary>Closes the store.</summary>
    public void Dispose() => closing.Dispose();
}
