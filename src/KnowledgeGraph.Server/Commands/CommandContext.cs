using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;

namespace KnowledgeGraph.Server.Commands;

/// <summary>The context of a command.</summary>
/// <param name="Configuration">The settings in force, as .NET reads them.</param>
/// <param name="Settings">The settings of this service, read and checked.</param>
/// <param name="Output">Receives results.</param>
/// <param name="Error">Receives progress and errors.</param>
internal sealed record CommandContext(IConfiguration Configuration, ServiceSettings Settings, TextWriter Output, TextWriter Error)
{
    /// <summary>The location of the graph.</summary>
    public IStoreLocation Store { get; } = Settings.Store.IsNeo4j(Settings.Neo4j) ? new Neo4jLocation(Settings.Neo4j) : new SqliteLocation(Settings.Sqlite);

    /// <summary>Writes the bookmark of what a command wrote, which a request may carry (<c>extensions.bookmark</c>); nothing for null.</summary>
    public Task WriteBookmarkAsync(string? bookmark) => bookmark is null ? Task.CompletedTask : Output.WriteLineAsync($"Bookmark: {bookmark}");
}

/// <summary>Reads the settings in force, with some more of the command line over them.</summary>
internal delegate CommandContext ReadContext(params string[] settings);
