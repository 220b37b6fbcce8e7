using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

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

    /// <summary>Returns the value of <c>rt</c>; null: the request fails.</summary>
    public Func<RoutingAnswer>? Table { get; set; }

    /// <summary>True if it takes writes.</summary>
    public bool IsWriter { get; set; } = true;

    /// <summary>The minor version of Bolt 5 that it speaks; null: whatever the client and the real server agree on.</summary>
    public byte? Minor { get; init; }

    /// <summary>The codes with which it refuses the next statements.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    /// <summary>True if connections break when a write was handed on, before it is answered.</summary>
    public bool BreaksAfterWrites { get; set; }

    /// <summary>The time before it answers ROUTE.</summary>
    public TimeSpan RouteDelay { get; set; }

    public int Routes => _routes;

    public int Reads => _reads;

    public int Writes => _writes;

    /// <summary>The request for a routing table that came last.</summary>
    public byte[] LastRoute { get; private set; } = [];

    /// <summary>The statement that came last, with what it was sent with.</summary>
    public byte[] LastRun { get; private set; } = [];

    private int _routes;
    private int _reads;
    private int _writes;

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
            await using var input = new NetworkStream(client);
            await using var output = new NetworkStream(server);
            await GreetAsync(input, output);
            await Task.WhenAny(HandOnAsync(input, output), output.CopyToAsync(input));
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // One of the two has gone.
        }
        finally
        {
            _sockets.TryRemove(client, out _);
            _sockets.TryRemove(server, out _);
            client.Dispose();
        }
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

    private async Task HandOnAsync(NetworkStream client, NetworkStream server)
    {
        var hasFailed = false;
        while (true)
        {
            var (chunks, message) = await ReadAsync(client);
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
                if (signature == Run && IsWrite(message) && BreaksAfterWrites)
                {
                    // With its PULL it runs, and no answer gets to the client.
                    chunks = [.. chunks, .. (await ReadAsync(client)).Chunks];
                    client.Socket.Close();
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
        var table = Table?.Invoke();
        await client.WriteAsync(table?.Print() ?? BoltMessages.Failure("Neo.ClientError.Procedure.ProcedureNotFound"));
        return table is not null;
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

    private static async Task<(byte[] Chunks, byte[] Message)> ReadAsync(Stream stream)
    {
        var (chunks, message, size) = (new List<byte>(), new List<byte>(), new byte[2]);
        while (true)
        {
            await stream.ReadExactlyAsync(size);
            var chunk = new byte[(size[0] << 8) | size[1]];
            await stream.ReadExactlyAsync(chunk);
            chunks.AddRange([.. size, .. chunk]);
            message.AddRange(chunk);
            if (chunk.Length == 0 && message.Count > 0)
            {
                return ([.. chunks], [.. message]);
            }
        }
    }
}
