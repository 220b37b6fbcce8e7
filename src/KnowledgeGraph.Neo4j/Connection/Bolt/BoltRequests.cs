using System.Buffers;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Bolt;

/// <summary>Writes what is sent to a server; what is written lasts until the next.</summary>
/// <param name="options">The database.</param>
internal sealed class BoltRequests(Neo4jOptions options)
{
    private const string Product = "KnowledgeGraph/1.0";

    private readonly PackStreamWriter _output = new();

    /// <summary>The first bytes of a connection: 5.6 and the six versions before it, whose failures have the same form; 2026.08 speaks them, too.</summary>
    public static ReadOnlyMemory<byte> Versions { get; } = (byte[])[0x60, 0x60, 0xB0, 0x17, 0, 6, 6, 5, .. new byte[12]];

    /// <summary>Ends what runs, or forgets its failure.</summary>
    public static ReadOnlyMemory<byte> Reset { get; } = (byte[])[0, 2, 0xB0, (byte)BoltSignature.Reset, 0, 0];

    /// <summary>Writes the client's name and the user: HELLO and LOGON.</summary>
    public ReadOnlyMemory<byte> WriteLogOn()
    {
        _output.Clear();
        _output.BeginMessage(BoltSignature.Hello, 1);
        _output.WriteMap(2);
        _output.WriteText("user_agent");
        _output.WriteText(Product);
        _output.WriteText("bolt_agent");
        _output.WriteMap(1);
        _output.WriteText("product");
        _output.WriteText(Product);
        _output.EndMessage();
        (string Key, string Value)[] claims = options.Token is { Length: > 0 } token
            ? [("scheme", "bearer"), ("credentials", token)]
            : [("scheme", "basic"), ("principal", options.User), ("credentials", options.Password)];
        _output.BeginMessage(BoltSignature.Logon, 1);
        _output.WriteMap(claims.Length);
        foreach (var (key, value) in claims)
        {
            _output.WriteText(key);
            _output.WriteText(value);
        }

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
        _output.WriteMap(statement.MaxExecutionTime is null ? 2 : 3);
        _output.WriteText("mode");
        _output.WriteText(statement.IsRead ? "r" : "w");
        _output.WriteText("db");
        _output.WriteText(options.Database);
        if (statement.MaxExecutionTime is { } time)
        {
            _output.WriteText("tx_timeout");
            _output.WriteInteger((long)Math.Ceiling(time.TotalMilliseconds));
        }
    }
}
