using System.Text.Json;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Files;
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
    /// <param name="file">The file, in which nodes and relationships of a type follow one another.</param>
    /// <param name="create">Opens the file of a path, such as <c>nodes/City.csv</c>, for writing.</param>
    /// <exception cref="InvalidDataException">A type is not of the model, or a list holds the character that separates elements.</exception>
    public static void Unpack(GraphModel model, JsonLinesFile file, Func<string, Stream> create)
    {
        var (current, writer) = ("", default(CsvWriter));
        try
        {
            foreach (var row in file.ReadRows())
            {
                var isNode = row.GetProperty("kind").ValueEquals("node");
                var type = isNode ? row.GetProperty("types")[0].GetString()! : row.GetProperty("type").GetString()!;
                var (path, properties) = isNode ? FindNodeType(model, type) : FindRelationshipType(model, type);
                if (path != current)
                {
                    writer?.Dispose();
                    writer = new CsvWriter(create(path));
                    current = path;
                    WriteHead(writer, isNode ? KeyOf(model, type) : null, properties);
                }

                string?[] ids = isNode ? [row.GetProperty("id").GetString()] : [row.GetProperty("start").GetString(), row.GetProperty("end").GetString()];
                Write(writer!, ids, row.GetProperty("properties"), properties);
            }
        }
        finally
        {
            writer?.Dispose();
        }
    }

    private static (string Path, IReadOnlyList<Property> Properties) FindNodeType(GraphModel model, string name) =>
        model.NodeTypes.FirstOrDefault(type => type.Name == name) is { } type
            ? (SeedFiles.PathOf(SeedFiles.NodeFolder, name), [.. type.Properties.Where(property => property != type.Key)])
            : throw new InvalidDataException($"'{name}' is not a node type of the file's model.");

    private static (string Path, IReadOnlyList<Property> Properties) FindRelationshipType(GraphModel model, string name) =>
        model.RelationshipTypes.FirstOrDefault(type => type.Name == name) is { } type
            ? (SeedFiles.PathOf(SeedFiles.RelationshipFolder, name), type.Properties)
            : throw new InvalidDataException($"'{name}' is not a relationship type of the file's model.");

    private static string KeyOf(GraphModel model, string type) => model.NodeTypes.First(node => node.Name == type).Key?.StoredName ?? "";

    private static void WriteHead(CsvWriter writer, string? key, IReadOnlyList<Property> properties)
    {
        string[] ids = key is null ? [":START_ID", ":END_ID"] : [$"{key}:ID"];
        foreach (var name in ids.Concat(properties.Select(property => $"{property.StoredName}:{HeaderTypes.Of(property.Type)}")))
        {
            writer.Field(name);
        }

        writer.EndRow();
    }

    private static void Write(CsvWriter writer, string?[] ids, JsonElement values, IReadOnlyList<Property> properties)
    {
        Array.ForEach(ids, writer.Field);
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
