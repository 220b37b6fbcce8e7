using System.Buffers;
using System.Net.Sockets;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Bolt;

/// <summary>One connection by Bolt, on which one statement runs at a time (<c>https://neo4j.com/docs/bolt/current/</c>).</summary>
/// <param name="socket">The socket.</param>
/// <param name="stream">The bytes through it, encrypted or not.</param>
/// <param name="options">The database.</param>
internal sealed class BoltConnection(Socket socket, Stream stream, Neo4jOptions options) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ChunkedReader _input = new(stream, options.MaxAnswerBytes);
    private readonly BoltRequests _requests = new(options);
    private readonly Utf8JsonWriter _json = new(Stream.Null, ParameterWriter.Form with { SkipValidation = true });
    private readonly long _opened = Environment.TickCount64;
    private long _idleSince;

    /// <summary>True if another statement can be run; not after a failure of the connection, nor while a statement runs.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Finds out whether a connection that was idle is young enough, and whether the server is still there.</summary>
    public async ValueTask<bool> IsUsableAsync(CancellationToken cancellationToken)
    {
        var idle = Environment.TickCount64 - _idleSince;
        if (Environment.TickCount64 - _opened > options.MaxConnectionLifetime.TotalMilliseconds || (idle >= 1_000 && socket.Poll(0, SelectMode.SelectRead)))
        {
            return false;
        }

        return idle <= options.LivenessCheckAfter.TotalMilliseconds || await AnswersAsync(cancellationToken);
    }

    /// <summary>Finds out whether the server answers at all; if not, the connection cannot be used any more.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        IsReady = false;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(options.ConnectTimeout);
            await ResetAsync(patience.Token);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // It has gone, or takes too long.
        }

        return IsReady;
    }

    /// <summary>Agrees on a version and logs on.</summary>
    /// <returns>The server's name and version, such as <c>Neo4j/5.26.30</c>; null if there is no common version of Bolt.</returns>
    /// <exception cref="StoreException">The server refuses the user.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<string?> LogOnAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(BoltRequests.Versions, cancellationToken);
        var (minor, major) = await _input.ReadVersionAsync(cancellationToken);
        if (major != 5 || minor > BoltRequests.NewestMinor)
        {
            return null;
        }

        await stream.WriteAsync(_requests.WriteLogOn(minor), cancellationToken);
        var server = ReadSuccess(await _input.ReadMessageAsync(cancellationToken)).GetProperty("server").GetString()!;
        if (minor >= BoltRequests.FirstMinorWithLogon)
        {
            ReadSuccess(await _input.ReadMessageAsync(cancellationToken));
        }

        BecomeReady();
        return server;
    }

    /// <summary>Runs a statement and reads all of its rows.</summary>
    /// <returns>The answer; the caller disposes of it.</returns>
    /// <exception cref="StoreException">The statement failed.</exception>
    /// <exception cref="RequestException">The answer is too large.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<QueryAnswer> RunAsync(Statement statement)
    {
        IsReady = false;
        await stream.WriteAsync(_requests.WriteRun(statement, _json));
        var answer = new QueryAnswer(0);
        try
        {
            await ReadRowsAsync(answer);
            BecomeReady();
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <summary>Requests the routing table of the database.</summary>
    /// <param name="bookmarks">The server must know their transactions.</param>
    /// <returns>The value of <c>rt</c>: <c>ttl</c> in seconds, and <c>servers</c>, each with <c>role</c> and <c>addresses</c>.</returns>
    /// <exception cref="StoreException">The server refuses.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<JsonElement> RouteAsync(IReadOnlyList<string> bookmarks)
    {
        IsReady = false;
        await stream.WriteAsync(_requests.WriteRoute(bookmarks));
        var message = await _input.ReadMessageAsync(CancellationToken.None);
        var table = SignatureOf(message.Span) == BoltSignature.Success ? ReadMap(message.Span).GetProperty("rt") : throw await FailAsync(message);
        BecomeReady();
        return table;
    }

    /// <summary>Makes the server end what runs immediately, and closes the connection.</summary>
    /// <param name="running">What runs.</param>
    public async Task EndAsync<T>(Task<T> running)
    {
        try
        {
            await stream.WriteAsync(BoltRequests.Reset);
            var answer = await running.WaitAsync(Patience);
            (answer as IDisposable)?.Dispose();
        }
        catch (Exception)
        {
            // Best effort: nobody waits for it, and the server ends it after Neo4j:MaxExecutionTime.
        }
        finally
        {
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        socket.Dispose();
        _json.Dispose();
    }

    private void BecomeReady() => (IsReady, _idleSince) = (true, Environment.TickCount64);

    private async Task ReadRowsAsync(QueryAnswer answer)
    {
        var message = await _input.ReadMessageAsync(CancellationToken.None);
        if (SignatureOf(message.Span) == BoltSignature.Success)
        {
            Begin(answer);
            for (message = await _input.ReadMessageAsync(CancellationToken.None);
                SignatureOf(message.Span) == BoltSignature.Record;
                message = await _input.ReadMessageAsync(CancellationToken.None))
            {
                WriteRow(message.Span);
            }
        }

        if (SignatureOf(message.Span) == BoltSignature.Success)
        {
            End();
            answer.Bookmark = ReadMap(message.Span).TryGetProperty("bookmark", out var bookmark) ? bookmark.GetString() : null;
            return;
        }

        throw await FailAsync(message);
    }

    /// <summary>Reads a failure, and makes the connection ready again.</summary>
    private async Task<Exception> FailAsync(ReadOnlyMemory<byte> message)
    {
        var error = ReadFailure(message);
        await ResetAsync(CancellationToken.None);
        return error;
    }

    private void Begin(QueryAnswer answer)
    {
        _json.Reset(answer);
        _json.WriteStartObject();
        _json.WriteStartObject("data");
        _json.WriteStartArray("values");
    }

    private void WriteRow(ReadOnlySpan<byte> message)
    {
        var reader = new PackStreamReader(message);
        reader.ReadStructure();
        reader.WriteJson(_json);
        if (_json.BytesCommitted + _json.BytesPending > options.MaxAnswerBytes)
        {
            throw ServerErrors.TooLarge(options.MaxAnswerBytes);
        }
    }

    private void End()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <summary>After a failure the server passes over all requests until one to reset.</summary>
    private async Task ResetAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(BoltRequests.Reset, cancellationToken);
        while (SignatureOf((await _input.ReadMessageAsync(cancellationToken)).Span) != BoltSignature.Success)
        {
        }

        BecomeReady();
    }

    private JsonElement ReadSuccess(ReadOnlyMemory<byte> message) =>
        SignatureOf(message.Span) == BoltSignature.Success ? ReadMap(message.Span) : throw ReadFailure(message);

    private Exception ReadFailure(ReadOnlyMemory<byte> message)
    {
        if (SignatureOf(message.Span) != BoltSignature.Failure)
        {
            return new StoreException("Neo4j answered with an unexpected message.");
        }

        var failure = ReadMap(message.Span);
        var code = failure.TryGetProperty("neo4j_code", out var newer) ? newer : failure.GetProperty("code");
        return ServerErrors.Describe(code.GetString()!, failure.GetProperty("message").GetString());
    }

    private JsonElement ReadMap(ReadOnlySpan<byte> message)
    {
        var output = new ArrayBufferWriter<byte>();
        _json.Reset(output);
        var reader = new PackStreamReader(message);
        reader.ReadStructure();
        reader.WriteJson(_json);
        _json.Flush();
        var json = new Utf8JsonReader(output.WrittenSpan);
        return JsonElement.ParseValue(ref json);
    }

    private static BoltSignature SignatureOf(ReadOnlySpan<byte> message) => (BoltSignature)new PackStreamReader(message).ReadStructure();
}
