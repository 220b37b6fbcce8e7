using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>A graph as one statement that creates it, with values that need not fit any model, as others may have loaded it.</summary>
internal static class GraphStatement
{
    public static string Print(TestGraph graph) => "CYPHER 5 CREATE " + string.Join(", ", [
        .. graph.Nodes.Select(node => $"(n{node.Number}{string.Concat(node.Labels.Select(label => $":`{label}`"))} {Print(node.Properties)})"),
        .. graph.Relationships.Select(relationship =>
            $"(n{relationship.Source.Number})-[:`{relationship.Type}` {Print(relationship.Properties)}]->(n{relationship.Target.Number})"),
    ]);

    private static string Print(IReadOnlyDictionary<string, object> properties) =>
        $"{{{string.Join(", ", properties.Select(property => $"`{property.Key}`: {Print(property.Value)}"))}}}";

    private static string Print(object value) => value switch
    {
        object[] list => $"[{string.Join(", ", list.Select(Print))}]",
        string text => JsonSerializer.Serialize(text),
        long or bool => ValueText.PrintExact(value),

        // As the loader: one zero.
        double number => $"toFloat(\"{(number == 0 ? 0 : number).ToString(CultureInfo.InvariantCulture)}\")",
        PointValue point => $"point({ValueText.PrintExact(point)})",
        _ => $"{value.GetType().Name.Replace("Value", "", StringComparison.Ordinal).ToLowerInvariant()}(\"{ValueText.PrintExact(value)}\")",
    };
}
