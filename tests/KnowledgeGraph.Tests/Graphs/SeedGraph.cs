using KnowledgeGraph.Exchange;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>The project's own graph.</summary>
internal static class SeedGraph
{
    /// <summary>Reads it from the files of the checkout.</summary>
    public static (TestModel Model, TestGraph Graph) Read()
    {
        var folder = Path.Combine(ProjectFiles.Root, "seed");
        var model = TestModel.Read(File.ReadAllText(Path.Combine(folder, SeedFiles.ModelPath)));
        var paths = new[] { SeedFiles.NodeFolder, SeedFiles.RelationshipFolder }
            .SelectMany(inner => Directory.EnumerateFiles(Path.Combine(folder, inner)))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
        var reading = SeedReader.Read(model.Graph, new SeedFiles([.. paths], path => File.OpenRead(Path.Combine(folder, path))));
        return (model, Read(model.Graph, reading.Rows!));
    }

    /// <summary>Rows as a graph; a node that has rows in several types carries the labels of all.</summary>
    public static TestGraph Read(GraphModel model, IGraphRows rows)
    {
        var nodes = model.NodeTypes
            .SelectMany(type => rows.ReadNodes(type).Select(row => (Type: type, Row: row)))
            .GroupBy(pair => pair.Row.Number)
            .ToDictionary(node => node.Key, node => new TestNode(
                (int)node.Key,
                $"{node.Key}",
                [.. node.SelectMany(pair => pair.Type.Labels)],
                Name(node.SelectMany(pair => pair.Type.Properties.Zip(pair.Row.Values)))));
        var relationships = model.RelationshipTypes.SelectMany(type => rows.ReadRelationships(type)
            .Select(row => new TestRelationship(type.Name, nodes[row.Source], nodes[row.Target], Name(type.Properties.Zip(row.Values)))));
        return new([.. nodes.Values], [.. relationships]);
    }

    private static Dictionary<string, object> Name(IEnumerable<(Property Property, object? Value)> values) =>
        values.Where(value => value.Value is not null)
            .DistinctBy(value => value.Property.StoredName, StringComparer.Ordinal)
            .ToDictionary(value => value.Property.StoredName, value => value.Value!, StringComparer.Ordinal);
}
