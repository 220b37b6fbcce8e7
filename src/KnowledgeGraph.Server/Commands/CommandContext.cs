using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;

namespace KnowledgeGraph.Server.Commands;

/// <summary>What a command works with.</summary>
/// <param name="Configuration">The settings in force, as .NET reads them.</param>
/// <param name="Settings">Our own settings, read and checked.</param>
/// <param name="Output">Where results go.</param>
/// <param name="Error">Where progress and errors go.</param>
internal sealed record CommandContext(IConfiguration Configuration, ServiceSettings Settings, TextWriter Output, TextWriter Error)
{
    /// <summary>Where the graph is, or is to be.</summary>
    public IStorePlace Store { get; } = Settings.Store.IsNeo4j(Settings.Neo4j) ? new Neo4jPlace(Settings.Neo4j) : new SqlitePlace(Settings.Sqlite);
}

/// <summary>Reads the settings in force, with some more of the command line over them.</summary>
internal delegate CommandContext ReadContext(params string[] settings);
