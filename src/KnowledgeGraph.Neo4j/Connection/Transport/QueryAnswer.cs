using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Connection.Transport;

/// <summary>The bytes of an answer, in a pooled buffer: JSON as the Query API writes it, with the rows at <c>data.values</c>.</summary>
internal sealed class QueryAnswer(long expected) : IBufferWriter<byte>, IDisposable
{
    /// <summary>The number of bytes that take about a hundredth of a second of work.</summary>
    public const int Large = 1 << 20;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(expected + 1, 4096, 1 << 20));
    private int _length;

    /// <summary>The bookmark, which changes with every transaction that writes; null if the server sent none.</summary>
    public string? Bookmark { get; set; }

    /// <summary>The JSON.</summary>
    public ReadOnlySpan<byte> Json => _buffer.AsSpan(0, _length);

    /// <summary>Goes on upon another thread where there is much to read: the current one may be the one that finds sockets ready.</summary>
    /// <param name="bytes">How much there is.</param>
    public static ConfiguredTaskAwaitable YieldWhereLarge(int bytes) =>
        Task.CompletedTask.ConfigureAwait(bytes >= Large ? ConfigureAwaitOptions.ForceYielding : ConfigureAwaitOptions.None);

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (needed > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
            Json.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <summary>Gets a reader at the start of the list of rows (<c>data.values</c>).</summary>
    public Utf8JsonReader ReadValues()
    {
        var json = new Utf8JsonReader(Json, new JsonReaderOptions { MaxDepth = 256 });
        while (json.Read() && !(json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 2 && json.ValueTextEquals("values"u8)))
        {
        }

        json.Read();
        return json;
    }

    /// <summary>The rows of a small answer.</summary>
    public IReadOnlyList<JsonElement> ReadRows()
    {
        var json = ReadValues();
        return [.. JsonElement.ParseValue(ref json).EnumerateArray()];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }
}
