using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Plans;

/// <summary>Cursors of connections: base64 of <c>arrayconnection:N</c>, N counted from 0 over all edges (graphql-relay's form).</summary>
public static class Cursor
{
    private const string Prefix = "arrayconnection:";

    /// <summary>The cursor of an edge, as text that needs no escaping in JSON.</summary>
    public static string Print(long position) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{position}")));

    /// <summary>Reads a cursor.</summary>
    /// <returns>False where it is none.</returns>
    public static bool TryRead(string cursor, out long position)
    {
        position = 0;
        var bytes = new byte[cursor.Length];
        return Base64.DecodeFromUtf8(Encoding.UTF8.GetBytes(cursor), bytes, out _, out var length) == OperationStatus.Done
            && Encoding.UTF8.GetString(bytes, 0, length) is var text
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (position = number) >= 0;
    }
}
