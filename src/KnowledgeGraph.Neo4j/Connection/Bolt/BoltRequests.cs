using System.Buffers;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Bolt;

/// <summary>Writes what is sent to a server; what is written lasts until the next.</summary>
/// <param name="options">The database.</param>
internal sealed class BoltRequests(Neo4jOptions options)
{
    /// <summary>The newest version is 5.8.</summary>
    public const byte NewestMinor = 8;

    /// <summary>Before 5.1, HELLO says who the client is; since then LOGON does.</summary>
    public const byte FirstMinorWithLogon = 1;

    private const byte FirstMinorWithAgent = 3;
    private const string Product = "KnowledgeGraph/1.0";

    private readonly PackStreamWriter _output = new();

    /// <summary>The first bytes of a connection: 5.8 and the eight versions before it; 2026.08 speaks them, too.</summary>
    public static ReadOnlyMemory<byte> Versions { get; } = (byte[])[0x60, 0x60, 0xB0, 0x17, 0, NewestMinor, NewestMinor, 5, .. new byte[12]];

    /// <summary>Ends what runs, or forgets its failure.</summary>
    public static ReadOnlyMemory<byte> Reset { get; } = (byte[])[0, 2, 0xB0, (byte)BoltSignature.Reset, 0, 0];

    /// <summary>Writes the client's name and the user: HELLO and, where the version has it, LOGON.</summary>
    /// <param name="minor">The version is 5 and this.</param>
    public ReadOnlyMemory<byte> WriteLogOn(byte minor)
    {
        var (hasAgent, hasLogon) = (minor >= FirstMinorWithAgent, minor >= FirstMinorWithLogon);
        _output.Clear();
        _output.BeginMessage(BoltSignature.Hello, 1);
        _output.WriteMap(1 + (hasAgent ? 1 : 0) + (options.IsRouted ? 1 : 0) + (hasLogon ? 0 : Claims.Count));
        _output.WriteText("user_agent");
        _output.WriteText(Product);
        if (hasAgent)
        {
            _output.WriteText("bolt_agent");
            _output.WriteMap(1);
            _output.WriteText("product");
            _output.WriteText(Product);
        }

        if (options.IsRouted)
        {
            _output.WriteText("routing");
            WriteTexts(options.RoutingContext);
        }

        if (hasLogon)
        {
            _output.EndMessage();
            _output.BeginMessage(BoltSignature.Logon, 1);
            _output.WriteMap(Claims.Count);
        }

        WriteEntries(Claims);
        _output.EndMessage();
        return _output.Messages;
    }

    /// <summary>Writes the request for the routing table: ROUTE.</summary>
    /// <param name="bookmarks">The server must know their transactions.</param>
    public ReadOnlyMemory<byte> WriteRoute(IReadOnlyList<string> bookmarks)
    {
        _output.Clear();
        _output.BeginMessage(BoltSignature.Route, 3);
        WriteTexts(options.RoutingContext);
        _output.WriteTexts(bookmarks);
        WriteTexts([new("db", options.Database)]);
        _output.EndMessage();
        return _output.Messages;
    }

    /// <summary>Writes a statement and the request for all of its rows: RUN and PULL.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="json">Writes its parameters.</param>
    public ReadOnlyMemory<byte> WriteRun(Statement statement, Utf8JsonWriter json)
    {
        _output.Clear();
        _output.BeginMessage(BoltSignature.Run, 3);
        _output.WriteText(statement.Text);
        var parameters = new ArrayBufferWriter<byte>();
        json.Reset(parameters);
        json.WriteStartObject();
        statement.Parameters(json);
        json.WriteEndObject();
        json.Flush();
        _output.WriteJson(parameters.WrittenSpan);
        WriteTransaction(statement);
        _output.EndMessage();
        _output.BeginMessage(BoltSignature.Pull, 1);
        _output.WriteMap(1);
        _output.WriteText("n");
        _output.WriteInteger(-1);
        _output.EndMessage();
        return _output.Messages;
    }

    private void WriteTransaction(Statement statement)
    {
        _output.WriteMap(2 + (statement.MaxExecutionTime is null ? 0 : 1) + (statement.Bookmarks.Count == 0 ? 0 : 1));
        _output.WriteText("mode");
        _output.WriteText(statement.IsRead ? "r" : "w");
        _output.WriteText("db");
        _output.WriteText(options.Database);
        if (statement.MaxExecutionTime is { } time)
        {
            _output.WriteText("tx_timeout");
            _output.WriteInteger((long)Math.Ceiling(time.TotalMilliseconds));
        }

        if (statement.Bookmarks.Count > 0)
        {
            _output.WriteText("bookmarks");
            _output.WriteTexts(statement.Bookmarks);
        }
    }

    /// <summary>The user and the password, or the token.</summary>
    private IReadOnlyCollection<KeyValuePair<string, string>> Claims => options.Token is { Length: > 0 } token
        ? [new("scheme", "bearer"), new("credentials", token)]
        : [new("scheme", "basic"), new("principal", options.User), new("credentials", options.Password)];

    private void WriteTexts(IReadOnlyCollection<KeyValuePair<string, string>> entries)
    {
        _output.WriteMap(entries.Count);
        WriteEntries(entries);
    }

    private void WriteEntries(IEnumerable<KeyValuePair<string, string>> entries)
    {
        foreach (var (key, value) in entries)
        {
            _output.WriteText(key);
            _output.WriteText(value);
        }
    }
}
