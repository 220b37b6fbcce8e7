using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Bolt;

/// <summary>Speaks Bolt, Neo4j's own protocol, to one server (<c>bolt://</c>).</summary>
/// <param name="options">The database; they have been checked.</param>
internal sealed class BoltClient(Neo4jOptions options) : ITransport
{
    private readonly BoltPool _pool = new(ServerAddress.Of(new Uri(options.Uri)), options, NameOf(options), isAdvertised: false);

    /// <inheritdoc/>
    public string Address { get; } = NameOf(options);

    /// <inheritdoc/>
    public ICluster? Cluster => null;

    /// <inheritdoc/>
    public async Task<string?> ReadVersionAsync(CancellationToken cancellationToken) => VersionOf(await _pool.ReadServerAsync(cancellationToken));

    /// <inheritdoc/>
    public Task<QueryAnswer> RunAsync(Statement statement, CancellationToken cancellationToken) => _pool.RunAsync(statement, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _pool.Dispose();

    /// <summary>Returns the address of the setting <c>Neo4j:Uri</c> without path, for people.</summary>
    public static string NameOf(Neo4jOptions options) => new Uri(options.Uri).GetLeftPart(UriPartial.Authority);

    /// <summary>Reads the version from a server's name, such as <c>Neo4j/5.26.30</c>; null if the server is not a Neo4j.</summary>
    public static string? VersionOf(string server) => server.Split('/') is ["Neo4j", var version] ? version : null;
}
