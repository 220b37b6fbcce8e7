using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace KnowledgeGraph.Tests.Neo4j.Routing;

/// <summary>
/// A member of a cluster: a Bolt server that answers ROUTE, and refuses writes if it is not the writer. All else is handed on to a real Neo4j and
/// back, byte by byte.
/// </summary>
internal sealed class Member : IDisposable
{
    private const byte Reset = 0x0F;
    private const byte Run = 0x10;
    private const byte Route = 0x66;

    private static readonly byte[] Mode = [0x84, .. "mode"u8, 0x81];

    private readonly Uri _server;
    private readonly ConcurrentDictionary<Socket, bool> _sockets = new();
    private TcpListener? _listener;

    /// <summary>Starts it on a free port.</summary>
    /// <param name="server">The real Neo4j.</param>
    /// <param name="ip">Where it listens.</param>
    public Member(Uri server, IPAddress ip)
    {
        _server = server;
        EndPoint = new IPEndPoint(ip, 0);
        Start();
    }

    /// <summary>The address at which it listens.</summary>
    public IPEndPoint EndPoint { get; private set; }

    /// <summary>The address that it advertises.</summary>
    public string Address => EndPoint.ToString();

    /// <summary>Returns the value of <c>rt</c>.</summary>
    public Func<RoutingAnswer> Table { get; set; } = () => throw new InvalidOperationException();

    /// <summary>True if it takes writes.</summary>
    public bool IsWriter { get; set; } = true;

    /// <summary>The minor version of Bolt 5 that it speaks; null: whatever the client and the real server agree on.</summary>
    public byte? Minor { get; init; }

    /// <summary>The codes with which it refuses the next statements.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    /// <summary>The codes with which it refuses the next requests for a routing table.</summary>
    public ConcurrentQueue<string> RouteRefusals { get; } = new();

    /// <summary>The number of the write whose connection breaks when it was handed on, before it is answered; the first is 1.</summary>
    public int BreaksAtWrite { get; set; }

    /// <summary>The certificate with which it encrypts; null: it does not.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The time before it answers ROUTE.</summary>
    public TimeSpan RouteDelay { get; set; }

    /// <summary>The connections that it has taken.</summary>
    public int Connections => _connections;

    /// <summary>The requests to reset that came when no statement had failed.</summary>
    public int Resets => _resets;

    public int Routes => _routes;
    public int Reads => _reads;
    public int Writes => _writes;

    /// <summary>The request for a routing table that came last.</summary>
    public byte[] LastRoute { get; private set; } = [];

    /// <summary>The statement that came last, with what it was sent with.</summary>
    public byte[] LastRun { get; private set; } = [];

    private int _connections;
    private int _resets;
    private int _routes;
    private int _reads;
    private int _writes;

    public void ForgetLastRun() => LastRun = [];

    /// <summary>Listens, again at the same address.</summary>
    public void Start()
    {
        _listener = new TcpListener(EndPoint);
        _listener.Start();
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _ = AcceptAsync(_listener);
    }

    /// <summary>Dies: resets all connections, and listens no more.</summary>
    public void Kill()
    {
        _listener?.Dispose();
        foreach (var socket in _sockets.Keys)
        {
            try
            {
                socket.LingerState = new LingerOption(enable: true, 0);
            }
            catch (ObjectDisposedException)
            {
                // Its connection has just ended.
            }

            socket.Dispose();
        }

        _sockets.Clear();
    }

    public void Dispose() => Kill();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptSocketAsync());
                Interlocked.Increment(ref _connections);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was killed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            client.NoDelay = true;
            _sockets[client] = _sockets[server] = true;
            await server.ConnectAsync(_server.Host, _server.Port);
            await using var input = await EncryptAsync(new NetworkStream(client));
            await using var output = new NetworkStream(server);
            await GreetAsync(input, output);
            await Task.WhenAny(HandOnAsync(client, input, output), output.CopyToAsync(input));
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // One of the two has gone, or does not trust the other.
        }
        finally
        {
            _sockets.TryRemove(client, out _);
            _sockets.TryRemove(server, out _);
            client.Dispose();
        }
    }

    private async Task<Stream> EncryptAsync(NetworkStream stream)
    {
        if (Certificate is null)
        {
            return stream;
        }

        var encrypted = new SharedSslStream(stream);
        await encrypted.AuthenticateAsServerAsync(Certificate);
        return encrypted;
    }

    private async Task GreetAsync(Stream client, Stream server)
    {
        var offered = new byte[20];
        await client.ReadExactlyAsync(offered);
        if (Minor is { } minor)
        {
            offered = [.. offered[..4], 0, 0, minor, 5, .. new byte[12]];
        }

        await server.WriteAsync(offered);
    }

    private async Task HandOnAsync(Socket socket, Stream client, Stream server)
    {
        var hasFailed = false;
        while (true)
        {
            var (chunks, message) = await BoltMessages.ReadAsync(client);
            var signature = message[1];
            if (hasFailed)
            {
                hasFailed = signature != Reset;
                await client.WriteAsync(hasFailed ? BoltMessages.Ignored : BoltMessages.Success);
            }
            else if (signature == Route)
            {
                hasFailed = !await AnswerRouteAsync(client, message);
            }
            else if (signature == Run && FindRefusal(message) is { } code)
            {
                hasFailed = true;
                await client.WriteAsync(BoltMessages.Failure(code));
            }
            else
            {
                Interlocked.Add(ref _resets, signature == Reset ? 1 : 0);
                if (signature == Run && IsWrite(message) && Writes == BreaksAtWrite)
                {
                    // With its PULL it runs, and no answer gets to the client.
                    chunks = [.. chunks, .. (await BoltMessages.ReadAsync(client)).Chunks];
                    socket.Close();
                    await server.WriteAsync(chunks);
                    await Task.Delay(100);
                    return;
                }

                await server.WriteAsync(chunks);
            }
        }
    }

    private async Task<bool> AnswerRouteAsync(Stream client, byte[] message)
    {
        LastRoute = message;
        Interlocked.Increment(ref _routes);
        await Task.Delay(RouteDelay);
        var isRefused = RouteRefusals.TryDequeue(out var code);
        await client.WriteAsync(isRefused ? BoltMessages.Failure(code!) : Table().Print());
        return !isRefused;
    }

    private string? FindRefusal(byte[] message)
    {
        LastRun = message;
        if (Refusals.TryDequeue(out var code))
        {
            return code;
        }

        var isWrite = IsWrite(message);
        Interlocked.Increment(ref isWrite ? ref _writes : ref _reads);
        return isWrite && !IsWriter ? "Neo.ClientError.Cluster.NotALeader" : null;
    }

    private static bool IsWrite(byte[] message) => message.AsSpan().IndexOf([.. Mode, (byte)'w']) >= 0;
}
