using System.Buffers;

namespace KnowledgeGraph.Exchange.Csv;

/// <summary>The bytes of a file from one place on, read when they are asked for. Offsets count from that place.</summary>
/// <param name="stream">The file; the buffer disposes of it.</param>
/// <param name="blockRead">Called with the number of bytes of every block that is read; null: nobody asks.</param>
internal sealed class CsvBuffer(Stream stream, Action<int>? blockRead) : IDisposable
{
    /// <summary>The most bytes that are kept; whoever forgets to close a quote soon has more in one row.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    private byte[] _bytes = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isLast;

    /// <summary>Whether the file goes on, and more than <see cref="MaxLength"/> was asked for: it then seems to end here.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The first bytes, which must have been asked for.</summary>
    public ReadOnlySpan<byte> Take(int length) => _bytes.AsSpan(_start, length);

    /// <summary>Moves the place on.</summary>
    public void Advance(int length) => _start += length;

    /// <summary>The byte at an offset; -1 at the end of the file.</summary>
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

    /// <summary>The offset of the next byte that is one of these; the end of the file where none comes.</summary>
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
