using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Folders;
using KnowledgeGraph.Server.Telemetry;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Loads a seed folder into the store, with a bar if it takes a while.</summary>
internal static class GraphLoading
{
    /// <summary>Loads all of a graph or nothing.</summary>
    /// <param name="context">The context of the command.</param>
    /// <param name="directory">The folder.</param>
    /// <param name="model">The folder's model.</param>
    /// <param name="format">The separators in its files.</param>
    /// <param name="replaces">Whether another graph in the store may be dropped for it.</param>
    /// <param name="cancellationToken">Ends the loading, and leaves SQLite as it was, Neo4j with a part of the graph.</param>
    /// <param name="added">The rule for relationships to unknown nodes; null for the usual one.</param>
    /// <param name="choose">Chooses the rows that are loaded; null: all are.</param>
    /// <exception cref="CommandException">Files are wrong.</exception>
    /// <exception cref="StoreException">The store holds another graph, or cannot be written.</exception>
    public static async Task<LoadResult> LoadAsync(
        CommandContext context, SeedDirectory directory, GraphModel model, CsvFormat format, bool replaces, CancellationToken cancellationToken, AddedFiles? added = null,
        Func<IFileRows, IGraphRows>? choose = null)
    {
        var bar = ProgressBar.OnStandardError();
        var (rows, notes) = await bar.RunAsync(
            "Checking files", directory.Size, progress => Task.FromResult(directory.ReadRows(model, format, progress, added)));
        foreach (var note in notes)
        {
            await context.Error.WriteLineAsync(PrintableText.OneLine(note));
        }

        var chosen = choose?.Invoke(rows) ?? rows;
        return await bar.RunAsync("Loading rows", chosen.Count, progress => context.Store.LoadAsync(model, chosen, replaces, progress, cancellationToken));
    }

    /// <summary>Describes the result of loading.</summary>
    public static string Describe(LoadResult result, string store) => result.IsUnchanged
        ? $"{store} holds this graph already: {Count(result)}. Nothing was changed."
        : $"Loaded {Count(result)} into {store}.";

    private static string Count(LoadResult result) =>
        FormattableString.Invariant($"{result.Nodes:N0} nodes and {result.Relationships:N0} relationships");
}
