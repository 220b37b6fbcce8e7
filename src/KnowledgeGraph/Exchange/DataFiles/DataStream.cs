using System.Text;

namespace KnowledgeGraph.Exchange.DataFiles;

/// <summary>The text of a file in UTF-8, unpacked and decoded; faults of its bytes are <see cref="IOException"/>s that name the file.</summary>
internal sealed class DataStream(Stream inner, string path, IDisposable? archive) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw new IOException($"{path} is damaged: {exception.Message} Pack it again.", exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new IOException($"{path} has bytes that are not of its encoding. Name another with @data(encoding: …).", exception);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            archive?.Dispose();
        }

        base.Dispose(disposing);
    }
}
