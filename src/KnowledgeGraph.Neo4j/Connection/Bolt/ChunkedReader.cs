using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Bolt;

/// <summary>Puts the messages of a server together, which come in chunks, each after its length, with an empty one at the end.</summary>
/// <param name="stream">Where they come from.</param>
/// <param name="maxBytes">How large one may be.</param>
internal sealed class ChunkedReader(Stream stream, int maxBytes)
{
    private readonly PipeReader _input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
    private ArrayBufferWriter<byte> _message = new(4096);

    /// <summary>Reads the version that the server has chosen: 0, 0, minor, major; or whatever it answers that speaks no Bolt.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<(byte Minor, byte Major)> ReadVersionAsync(CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(4, cancellationToken);
        var version = bytes.ToArray();
        _input.AdvanceTo(bytes.End);
        return version is [0, 0, var minor, var major] ? (minor, major) : default;
    }

    /// <summary>Reads the next message; it lasts until the one after it is read.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="RequestException">The message is too large.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadMessageAsync(CancellationToken cancellationToken)
    {
        Clear();
        while (true)
        {
            var size = await ReadSizeAsync(cancellationToken);
            if (size > 0)
            {
                await ReadChunkAsync(size, cancellationToken);
            }
            else if (_message.WrittenCount > 0)
            {
                // An empty chunk before a message only says that the server is alive.
                break;
            }
        }

        await QueryAnswer.YieldWhereLarge(_message.WrittenCount);
        return _message.WrittenMemory;
    }

    private async ValueTask ReadChunkAsync(int size, CancellationToken cancellationToken)
    {
        var chunk = await ReadAsync(size, cancellationToken);
        chunk.CopyTo(_message.GetSpan(size));
        _message.Advance(size);
        _input.AdvanceTo(chunk.End);
        if (_message.WrittenCount > maxBytes)
        {
            throw ServerErrors.TooLarge(maxBytes);
        }
    }

    private async ValueTask<int> ReadSizeAsync(CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(2, cancellationToken);
        Span<byte> size = stackalloc byte[2];
        bytes.CopyTo(size);
        _input.AdvanceTo(bytes.End);
        return BinaryPrimitives.ReadUInt16BigEndian(size);
    }

    private async ValueTask<ReadOnlySequence<byte>> ReadAsync(int count, CancellationToken cancellationToken)
    {
        var read = await _input.ReadAtLeastAsync(count, cancellationToken);
        return read.Buffer.Length >= count ? read.Buffer.Slice(0, count) : throw new IOException("The server has closed the connection.");
    }

    /// <summary>Empties the buffer; a large one is given back.</summary>
    private void Clear()
    {
        if (_message.Capacity > QueryAnswer.Large)
        {
            _message = new ArrayBufferWriter<byte>(4096);
        }
        else
        {
            _message.ResetWrittenCount();
        }
    }
}
