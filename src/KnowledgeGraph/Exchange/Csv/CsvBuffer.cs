using System.Buffers;

namespace KnowledgeGraph.Exchange.Csv;

/// <summary>A window of a file's bytes that moves forward and is filled on demand. Offsets count from its start.</summary>
/// <param name="stream">The file; the buffer disposes of it.</param>
/// <param name="blockRead">Called with the number of bytes of every block that is read; may be null.</param>
internal sealed class CsvBuffer(Stream stream, Action<int>? blockRead) : IDisposable
{
    /// <summary>The most bytes that a row may have; a quote that is never closed soon exceeds it.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    private byte[] _bytes = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isLast;

    /// <summary>True if more than <see cref="MaxLength"/> bytes were requested: the file then seems to end here.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Returns the first bytes, which must have been read by <see cref="Peek"/> or <see cref="Find"/>.</summary>
    public ReadOnlySpan<byte> Take(int length) => _bytes.AsSpan(_start, length);

    /// <summary>Moves the start forward.</summary>
    public void Advance(int length) => _start += length;

    /// <summary>Returns the byte at an offset; -1 at the end of the file.</summary>
    public int Peek(int offset)
    {
        while (_start + offset >= _end)
        {
            if (!Fill())
            {
                return -1;
            }
        }

        return _bytes[_start + offset];
    }

    /// <summary>Finds the offset of the next byte that is one of these; the end of the file if there is none.</summary>
    public int Find(int from, SearchValues<byte> sought)
    {
        while (true)
        {
            var found = _bytes.AsSpan(_start + from, _end - _start - from).IndexOfAny(sought);
            if (found >= 0)
            {
                return from + found;
            }

            from = _end - _start;
            if (!Fill())
            {
                return from;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private bool Fill()
    {
        var kept = _end - _start;
        IsTooLong |= kept > MaxLength;
        if (_isLast || IsTooLong)
        {
            return false;
        }

        var target = kept > _bytes.Length / 2 ? new byte[_bytes.Length * 2] : _bytes;
        Buffer.BlockCopy(_bytes, _start, target, 0, kept);
        (_bytes, _start, _end) = (target, 0, kept);
        var count = stream.Read(_bytes, _end, _bytes.Length - _end);
        blockRead?.Invoke(count);
        _end += count;
        _isLast = count == 0;
        return !_isLast;
    }
}
