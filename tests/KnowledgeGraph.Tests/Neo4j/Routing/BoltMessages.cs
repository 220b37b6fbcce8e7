using System.Text;

namespace KnowledgeGraph.Tests.Neo4j.Routing;

/// <summary>Messages of a Bolt server, in bytes.</summary>
internal static class BoltMessages
{
    /// <summary>SUCCESS with nothing in it.</summary>
    public static readonly byte[] Success = Message(0x70, [0xA0]);

    /// <summary>IGNORED.</summary>
    public static readonly byte[] Ignored = [0, 2, 0xB0, 0x7E, 0, 0];

    /// <summary>Prints a FAILURE, with its code under the names of Bolt 5.6 and of 5.7.</summary>
    public static byte[] Failure(string code) =>
        Message(0x7F, [0xA3, .. Text("code"), .. Text(code), .. Text("neo4j_code"), .. Text(code), .. Text("message"), .. Text("of the test")]);

    /// <summary>Prints a message of one field, in one chunk.</summary>
    public static byte[] Message(byte signature, byte[] field)
    {
        byte[] message = [0xB1, signature, .. field];
        return [(byte)(message.Length >> 8), (byte)message.Length, .. message, 0, 0];
    }

    /// <summary>Prints a text of at most 255 bytes in PackStream.</summary>
    public static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [0xD0, checked((byte)bytes.Length), .. bytes];
    }

    /// <summary>Reads a message: with the sizes of its chunks, and without.</summary>
    public static async Task<(byte[] Chunks, byte[] Message)> ReadAsync(Stream stream)
    {
        var (chunks, message, size) = (new List<byte>(), new List<byte>(), new byte[2]);
        while (true)
        {
            await stream.ReadExactlyAsync(size);
            var chunk = new byte[(size[0] << 8) | size[1]];
            await stream.ReadExactlyAsync(chunk);
            chunks.AddRange([.. size, .. chunk]);
            message.AddRange(chunk);
            if (chunk.Length == 0 && message.Count > 0)
            {
                return ([.. chunks], [.. message]);
            }
        }
    }
}
