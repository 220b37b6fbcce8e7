using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Connection.Bolt;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Routing;

/// <summary>One of the IP addresses of the address that the user gave, requested on a connection that serves for nothing else.</summary>
/// <param name="options">The database; they have been checked.</param>
/// <param name="ip">The IP address; null if the host has none.</param>
internal sealed class FirstRouter(Neo4jOptions options, IPAddress? ip) : IRouter
{
    private readonly ServerAddress _address = ServerAddress.Of(new Uri(options.Uri));

    /// <inheritdoc/>
    public string Name => _address.ToString();

    /// <summary>Finds all of them.</summary>
    public static async Task<IEnumerable<FirstRouter>> FindAllAsync(Neo4jOptions options)
    {
        try
        {
            using var patience = new CancellationTokenSource(options.ConnectTimeout);
            return (await Dns.GetHostAddressesAsync(ServerAddress.Of(new Uri(options.Uri)).Host, patience.Token)).Select(ip => new FirstRouter(options, ip));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // Connecting says what is wrong with the name.
            return [new FirstRouter(options, ip: null)];
        }
    }

    /// <inheritdoc/>
    public async Task<JsonElement> RouteAsync(IReadOnlyList<string> bookmarks, CancellationToken cancellationToken)
    {
        var name = BoltClient.NameOf(options);
        var (connection, _) = await new BoltConnector(_address, options, name, isAdvertised: false).OpenAsync(ip, cancellationToken);
        using (connection)
        {
            try
            {
                return await connection.RouteAsync(bookmarks).WaitAsync(cancellationToken);
            }
            catch (IOException error)
            {
                throw ServerErrors.Unreachable(name, "Bolt", error);
            }
        }
    }
}
