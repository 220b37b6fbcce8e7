using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Exchange.JsonLines;

/// <summary>A file of the export format <c>jsonl</c>: that it is whole, and its lines.</summary>
/// <param name="open">Opens the file.</param>
public sealed class JsonLinesFile(Func<Stream> open)
{
    private const int Version = 1;

    private static ReadOnlySpan<byte> NodeStart => "{\"kind\":\"node\",\"types\":["u8;

    private static ReadOnlySpan<byte> RelationshipStart => "{\"kind\":\"relationship\","u8;

    /// <summary>Checks that a file is whole: its first line, its last line, the counts and the hash.</summary>
    /// <returns>The model as SDL.</returns>
    /// <exception cref="InvalidDataException">It is not, with the reason.</exception>
    public string ReadModel()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (nodes, relationships, number) = (0L, 0L, 0L);
        var (sdl, last) = ("", default(JsonElement));
        foreach (var line in ReadLines())
        {
            number++;
            if (last.ValueKind == JsonValueKind.Object)
            {
                throw new InvalidDataException($"Line {number} follows the line of the kind 'end'.");
            }

            var row = Parse(line, number);
            switch (KindOf(row, number))
            {
                case "graph" when number == 1 && row.TryGetProperty("version", out var version) && version.ValueEquals(Version):
                    break;
                case "model" when number == 2 && row.TryGetProperty("sdl", out var text):
                    sdl = text.GetString() ?? "";
                    break;
                case "node" when number > 2:
                    nodes++;
                    break;
                case "relationship" when number > 2:
                    relationships++;
                    break;
                case "end" when number > 2:
                    last = row;
                    continue;
                default:
                    throw new InvalidDataException($"Line {number} is not a line of a graph of version {Version}, or not at its place.");
            }

            hash.AppendData(line);
            hash.AppendData("\n"u8);
        }

        RequireEnd(last, nodes, relationships, Convert.ToHexStringLower(hash.GetCurrentHash()));
        return sdl;
    }

    /// <summary>Reads the types of nodes that have several, each set once.</summary>
    public IReadOnlyCollection<ImmutableArray<string>> ReadTypeSets()
    {
        var sets = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var types in ReadLines().Select(ReadTypes).Where(types => types.Length > 1))
        {
            sets.TryAdd(string.Join(' ', types), types);
        }

        return sets.Values;
    }

    /// <summary>Reads the types of a node; of most lines that are not of nodes of several types, no more than the start.</summary>
    private static ImmutableArray<string> ReadTypes(byte[] line)
    {
        var start = line.AsSpan(0, line.AsSpan().IndexOf((byte)']') + 1);
        if (line.AsSpan().StartsWith(RelationshipStart) || (start.StartsWith(NodeStart) && !start[NodeStart.Length..].Contains((byte)',')))
        {
            return [];
        }

        return Parse(line, 0) is { ValueKind: JsonValueKind.Object } row && row.TryGetProperty("types", out var types)
            ? [.. types.EnumerateArray().Select(type => type.GetString()!)]
            : [];
    }

    /// <summary>Reads the lines of nodes and relationships of a whole file.</summary>
    public IEnumerable<JsonElement> ReadRows()
    {
        var number = 0L;
        foreach (var line in ReadLines())
        {
            var row = Parse(line, ++number);
            if (KindOf(row, number) is "node" or "relationship")
            {
                yield return row;
            }
        }
    }

    private static void RequireEnd(JsonElement last, long nodes, long relationships, string hash)
    {
        if (last.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("The file has no last line of the kind 'end': it is not whole. Export it again.");
        }

        if (last.GetProperty("nodes").GetInt64() != nodes || last.GetProperty("relationships").GetInt64() != relationships)
        {
            throw new InvalidDataException($"The file has {nodes} nodes and {relationships} relationships, and its last line says otherwise. Export it again.");
        }

        if (last.GetProperty("sha256").GetString() != hash)
        {
            throw new InvalidDataException("The file was changed after it was exported: its bytes do not have the SHA-256 of its last line. Export it again.");
        }
    }

    private static string? KindOf(JsonElement row, long number) => row.ValueKind == JsonValueKind.Object && row.TryGetProperty("kind", out var kind)
        ? kind.GetString()
        : throw new InvalidDataException($"Line {number} has no 'kind'.");

    private static JsonElement Parse(byte[] line, long number)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            return JsonElement.ParseValue(ref json);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"Line {number} is not valid JSON. Export the file again.", exception);
        }
    }

    private IEnumerable<byte[]> ReadLines()
    {
        using var reader = new StreamReader(open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        while (reader.ReadLine() is { } line)
        {
            yield return Encoding.UTF8.GetBytes(line);
        }
    }
}

/// <summary>Compares JSON.</summary>
internal static class JsonValues
{
    /// <summary>Returns whether JSON is a whole number of some value.</summary>
    public static bool ValueEquals(this JsonElement json, int value) => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) && number == value;
}
