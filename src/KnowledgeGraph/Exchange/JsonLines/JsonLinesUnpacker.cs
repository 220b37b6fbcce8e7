using System.Text.Json;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exchange.JsonLines;

/// <summary>Unpacks a whole file of the export format <c>jsonl</c> into files that <see cref="SeedReader"/> reads, and so checks like all others.</summary>
public static class JsonLinesUnpacker
{
    // The unit separator.
    private const char ArrayDelimiter = '\u001F';

    /// <summary>The separators in the files.</summary>
    public static CsvFormat Format { get; } = new(ArrayDelimiter: ArrayDelimiter) { AreListsTerminated = true };

    /// <summary>Writes the files.</summary>
    /// <param name="model">The file's model.</param>
    /// <param name="file">The file, in which nodes of one first type, and relationships of a type, follow one another.</param>
    /// <param name="create">Opens the file of a path, such as <c>nodes/City.csv</c>, for writing.</param>
    /// <exception cref="InvalidDataException">A type is not of the model, or a list holds the character that separates elements.</exception>
    public static void Unpack(GraphModel model, JsonLinesFile file, Func<string, Stream> create)
    {
        var further = file.ReadTypeSets().ToLookup(types => types[0], StringComparer.Ordinal);
        var (current, writer) = (default(UnpackedFile), default(CsvWriter));
        try
        {
            foreach (var row in file.ReadRows())
            {
                var isNode = row.GetProperty("kind").ValueEquals("node");
                var type = isNode ? row.GetProperty("types")[0].GetString()! : row.GetProperty("type").GetString()!;
                if (current is null || current.Type != type || current.IsNodes != isNode)
                {
                    writer?.Dispose();
                    current = isNode ? UnpackedFile.OfNodes(model, type, [.. further[type].SelectMany(types => types).Distinct(StringComparer.Ordinal)]) : UnpackedFile.OfRelationships(model, type);
                    writer = new CsvWriter(create(current.Path));
                    foreach (var name in current.Head.Concat(current.Properties.Select(property => $"{property.StoredName}:{HeaderTypes.Of(property.Type)}")))
                    {
                        writer.Field(name);
                    }

                    writer.EndRow();
                }

                Write(writer!, ReadHead(model, current, row), row.GetProperty("properties"), current.Properties);
            }
        }
        finally
        {
            writer?.Dispose();
        }
    }

    private static string?[] ReadHead(GraphModel model, UnpackedFile file, JsonElement row) => file switch
    {
        { IsNodes: false } => [row.GetProperty("start").GetString(), row.GetProperty("end").GetString()],
        { Head.Length: 1 } => [row.GetProperty("id").GetString()],
        _ =>
        [
            row.GetProperty("id").GetString(),
            string.Concat(row.GetProperty("types").EnumerateArray().SelectMany(type => UnpackedFile.FindNodeType(model, type.GetString()!).Labels)
                .Distinct(StringComparer.Ordinal).Select(label => $"{label}{ArrayDelimiter}")),
        ],
    };

    private static void Write(CsvWriter writer, string?[] head, JsonElement values, IReadOnlyList<Property> properties)
    {
        Array.ForEach(head, writer.Field);
        foreach (var property in properties)
        {
            writer.Field(values.TryGetProperty(property.Name, out var value) ? Print(value, property) : null);
        }

        writer.EndRow();
    }

    private static string? Print(JsonElement value, Property property) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => string.Concat(value.EnumerateArray().Select(element => $"{PrintElement(element, property)}{ArrayDelimiter}")),
        _ => PrintValue(value, property),
    };

    private static string PrintElement(JsonElement element, Property property)
    {
        var text = PrintValue(element, property);
        return text.Contains(ArrayDelimiter, StringComparison.Ordinal)
            ? throw new InvalidDataException($"An element of '{property.Name}' holds the character U+001F, which separates elements.")
            : text;
    }

    private static string PrintValue(JsonElement value, Property property) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object => PrintPoint(value, property.Type.Scalar),
        _ => value.GetRawText(),
    };

    private static string PrintPoint(JsonElement point, ScalarType scalar)
    {
        var (x, y, z) = scalar == ScalarType.Point ? ("longitude", "latitude", "height") : ("x", "y", "z");
        double? height = point.TryGetProperty(z, out var third) ? third.GetDouble() : null;
        return PointValue.TryCreate(scalar, point.GetProperty(x).GetDouble(), point.GetProperty(y).GetDouble(), height, out var value)
            ? ValueText.PrintExact(value!)
            : throw new InvalidDataException("A point has coordinates outside of its coordinate system.");
    }
}
