using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Plans;

/// <summary>
/// A cursor of a connection: base64 of <c>arrayconnection:N</c> (graphql-relay's form), and of <c>arrayconnection:N:MARK</c> for a graph that
/// replaced another one while it was served.
/// </summary>
/// <param name="Position">The place N of an edge among all edges, from 0.</param>
/// <param name="Mark">Eight characters that distinguish the graph from the others; null for the graph that was served first.</param>
public readonly record struct Cursor(long Position, string? Mark = null)
{
    /// <summary>The longest cursor, in bytes.</summary>
    public const int MaxLength = 64;

    private static ReadOnlySpan<byte> Prefix => "arrayconnection:"u8;

    /// <summary>Writes the cursor, in letters that need no escaping in JSON.</summary>
    /// <param name="output">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>The number of bytes.</returns>
    public int Write(Span<byte> output)
    {
        Prefix.CopyTo(output);
        Utf8Formatter.TryFormat(Position, output[Prefix.Length..], out var digits);
        var length = Prefix.Length + digits;
        if (Mark is not null)
        {
            output[length++] = (byte)':';
            length += Encoding.ASCII.GetBytes(Mark, output[length..]);
        }

        Base64.EncodeToUtf8InPlace(output, length, out var written);
        return written;
    }

    /// <summary>Prints the cursor.</summary>
    public string Print()
    {
        Span<byte> output = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(output[..Write(output)]);
    }

    /// <summary>Reads a cursor.</summary>
    /// <returns>False if the text is not a cursor.</returns>
    public static bool TryRead(string text, out Cursor cursor)
    {
        cursor = default;
        var bytes = new byte[text.Length];
        if (Base64.DecodeFromUtf8(Encoding.UTF8.GetBytes(text), bytes, out _, out var length) != OperationStatus.Done || !bytes.AsSpan(0, length).StartsWith(Prefix))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(bytes, Prefix.Length, length - Prefix.Length).Split(':', 2);
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return false;
        }

        cursor = new Cursor(position, parts is [_, var mark] ? mark : null);
        return true;
    }
}
