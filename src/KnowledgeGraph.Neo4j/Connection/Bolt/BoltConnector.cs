using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Bolt;

/// <summary>Opens connections to one server.</summary>
/// <param name="address">The server; certificates must be for its host.</param>
/// <param name="options">The database.</param>
/// <param name="name">The server, for people.</param>
/// <param name="isAdvertised">True if the address is one that a server named in its routing table.</param>
internal sealed class BoltConnector(ServerAddress address, Neo4jOptions options, string name, bool isAdvertised)
{
    /// <summary>Opens a connection and logs on.</summary>
    /// <param name="through">The IP address to connect to; null: all of the host, one after the other.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The connection; and the server's name and version, such as <c>Neo4j/5.26.30</c>.</returns>
    /// <exception cref="StoreException">The server cannot be reached, refuses the user, or does not speak Bolt 5.</exception>
    public async Task<(BoltConnection Connection, string Server)> OpenAsync(IPAddress? through, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.ConnectTimeout);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await (through is null
                ? socket.ConnectAsync(address.Host, address.Port, patience.Token)
                : socket.ConnectAsync(through, address.Port, patience.Token));
            var connection = new BoltConnection(socket, await EncryptAsync(new NetworkStream(socket, ownsSocket: true), patience.Token), options);
            var server = await connection.LogOnAsync(patience.Token);
            return (connection, server ?? throw new StoreException($"What answers at {name} does not speak Bolt 5: check Neo4j:Uri."));
        }
        catch (Exception error)
        {
            socket.Dispose();
            if (error is SocketException or IOException or AuthenticationException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw ServerErrors.Unreachable(name, "Bolt", new NotSentException(error), isAdvertised);
            }

            throw;
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "The schemes with +ssc mean encryption without a check of the certificate.")]
    private async Task<Stream> EncryptAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (!options.IsEncrypted)
        {
            return stream;
        }

        var encrypted = options.TrustsAnyCertificate ? new SslStream(stream, leaveInnerStreamOpen: false, (_, _, _, _) => true) : new SslStream(stream);
        await encrypted.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.Host }, cancellationToken);
        return encrypted;
    }
}
