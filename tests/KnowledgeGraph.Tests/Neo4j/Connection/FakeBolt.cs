using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Tests.Neo4j.Connection;

/// <summary>
/// Speaks Bolt like a Neo4j, in bytes that a test wants: those of the specification, and how they come is up to the test. Only what is
/// above HELLO and LOGON is left to it.
/// </summary>
internal sealed class FakeBolt : IDisposable
{
    /// <summary>SUCCESS with nothing in it.</summary>
    public static readonly byte[] Success = [0, 3, 0xB1, 0x70, 0xA0, 0, 0];

    /// <summary>RECORD with the one value 1.</summary>
    public static readonly byte[] One = [0, 4, 0xB1, 0x71, 0x91, 1, 0, 0];

    /// <summary>An empty chunk between messages.</summary>
    public static readonly byte[] Alive = [0, 0];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _version;
    private readonly Queue<byte[]?> _answers;
    private readonly bool _inPieces;

    private FakeBolt(byte[] version, bool inPieces, IEnumerable<byte[]?> answers)
    {
        (_version, _inPieces, _answers) = (version, inPieces, new(answers));
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The number of connections so far.</summary>
    public int Connections { get; private set; }

    /// <summary>True if it closes a connection when it has answered there once.</summary>
    public bool ClosesAfterAnswers { get; set; }

    /// <summary>True if it wants encryption, by a certificate that nobody trusts.</summary>
    public bool IsEncrypted { get; set; }

    public Neo4jOptions Options => new() { Uri = $"bolt://{_listener.LocalEndpoint}", Password = "secret-of-the-test" };

    /// <summary>A server that answers to each RUN with its PULL by the next of the answers; null closes the connection.</summary>
    public static FakeBolt Start(params byte[]?[] answers) => new([0, 0, 6, 5], inPieces: false, answers);

    /// <summary>Sends the bytes one by one.</summary>
    public static FakeBolt StartInPieces(params byte[]?[] answers) => new([0, 0, 6, 5], inPieces: true, answers);

    /// <summary>A server that answers with these bytes to the versions that it is offered.</summary>
    public static FakeBolt StartWithVersion(params byte[] version) => new(version, inPieces: false, []);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            Connections++;
            _ = AnswerAsync(client);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            var stream = IsEncrypted ? await EncryptAsync(client.GetStream()) : client.GetStream();
            var offered = new byte[20];
            await stream.ReadExactlyAsync(offered);
            Assert.Equal([0x60, 0x60, 0xB0, 0x17], offered[..4]);
            await SendAsync(stream, _version);
            byte[] server = [0, 23, 0xB1, 0x70, 0xA1, 0x86, .. "server"u8, 0x8C, .. "Neo4j/5.26.0"u8, 0, 0];
            server[1] = (byte)(server.Length - 4);
            await SendAsync(stream, await ReadSignatureAsync(stream) == 0x01 ? server : []);
            await SendAsync(stream, await ReadSignatureAsync(stream) == 0x6A ? Success : []);
            while (await ReadSignatureAsync(stream) is var signature)
            {
                if (signature == 0x0F)
                {
                    await SendAsync(stream, Success);
                }
                else if (signature == 0x10)
                {
                    await ReadSignatureAsync(stream);
                    if (_answers.Dequeue() is not { } answer)
                    {
                        return;
                    }

                    await SendAsync(stream, answer);
                    if (ClosesAfterAnswers)
                    {
                        return;
                    }
                }
            }
        }
    }

    private static async Task<Stream> EncryptAsync(NetworkStream stream)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(certificate);
        return encrypted;
    }

    private async Task SendAsync(Stream stream, byte[] bytes)
    {
        foreach (var piece in _inPieces ? bytes.Chunk(1) : [bytes])
        {
            await stream.WriteAsync(piece);
        }
    }

    /// <summary>Reads a message, all of its chunks; its signature is its second byte.</summary>
    private static async Task<byte> ReadSignatureAsync(Stream stream)
    {
        var message = new List<byte>();
        var size = new byte[2];
        while (true)
        {
            await stream.ReadExactlyAsync(size);
            var chunk = new byte[(size[0] << 8) | size[1]];
            if (chunk.Length == 0)
            {
                return message[1];
            }

            await stream.ReadExactlyAsync(chunk);
            message.AddRange(chunk);
        }
    }
}
