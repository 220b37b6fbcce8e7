using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>
/// Small graphs as people write them: a line <c>key:Label {name: "Hangzhou"}</c> for a node, <c>key -IN_PROVINCE-> key {since: 2000}</c>
/// for a relationship. Properties are named as they are stored; values are GraphQL literals, with text for dates, points and the like.
/// </summary>
internal static partial class GraphText
{
    public static TestGraph Read(string text, GraphModel model)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var nodes = new Dictionary<string, TestNode>(StringComparer.Ordinal);
        foreach (var match in lines.Select(line => NodeLine().Match(line)).Where(match => match.Success))
        {
            var labels = match.Groups["labels"].Value.Split(':').ToImmutableHashSet(StringComparer.Ordinal);
            var properties = model.NodeTypes.Where(type => type.Labels.All(labels.Contains)).SelectMany(type => type.Properties);
            var key = match.Groups["key"].Value;
            nodes.Add(key, new TestNode(nodes.Count + 1, key, labels, ReadProperties(match, properties)));
        }

        return new([.. nodes.Values], [.. lines.Select(line => RelationshipLine().Match(line)).Where(match => match.Success).Select(Relate)]);

        TestRelationship Relate(Match match)
        {
            var type = match.Groups["type"].Value;
            var properties = model.RelationshipTypes.Where(known => known.Name == type).SelectMany(known => known.Properties);
            return new(type, nodes[match.Groups["from"].Value], nodes[match.Groups["to"].Value], ReadProperties(match, properties));
        }
    }

    /// <summary>Prints a graph so that it can be read again.</summary>
    public static string Print(TestGraph graph) => string.Join('\n', [
        .. graph.Nodes.Select(node => $"{node.Key}:{string.Join(':', node.Labels.Order(StringComparer.Ordinal))} {Print(node.Properties)}"),
        .. graph.Relationships.Select(relationship =>
            $"{relationship.Source.Key} -{relationship.Type}-> {relationship.Target.Key} {Print(relationship.Properties)}"),
    ]);

    private static string Print(IReadOnlyDictionary<string, object> properties) =>
        $"{{{string.Join(", ", properties.Select(property => $"{property.Key}: {Print(property.Value)}"))}}}";

    private static string Print(object value) => value switch
    {
        object[] list => $"[{string.Join(", ", list.Select(Print))}]",
        long or double or bool => ValueText.PrintExact(value),
        _ => JsonSerializer.Serialize(ValueText.PrintExact(value)),
    };

    private static Dictionary<string, object> ReadProperties(Match match, IEnumerable<Property> properties)
    {
        var text = match.Groups["properties"].Value;
        var types = properties.DistinctBy(property => property.StoredName, StringComparer.Ordinal)
            .ToDictionary(property => property.StoredName, property => property.Type.Scalar, StringComparer.Ordinal);
        return text.Length == 0
            ? []
            : ((GraphQLObjectValue)Parser.Parse<GraphQLValue>(text)).Fields?.ToDictionary(
                field => field.Name.StringValue,
                field => ReadValue(field.Value, types.GetValueOrDefault(field.Name.StringValue)),
                StringComparer.Ordinal) ?? [];
    }

    private static object ReadValue(GraphQLValue literal, ScalarType scalar) => literal switch
    {
        GraphQLListValue list => (list.Values ?? []).Select(value => ReadValue(value, scalar)).ToArray(),
        GraphQLBooleanValue boolean => boolean.BoolValue,
        GraphQLEnumValue name => name.Name.StringValue,
        GraphQLIntValue number when scalar != ScalarType.Float => long.Parse(number.Value, CultureInfo.InvariantCulture),
        GraphQLIntValue number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        GraphQLFloatValue number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        GraphQLStringValue text when ValueText.TryRead(text.Value.ToString(), scalar, out var value) => value!,
        GraphQLStringValue text => text.Value.ToString(), // does not fit the model
        _ => throw new FormatException($"A {literal.Kind} is not a value."),
    };

    [GeneratedRegex(@"^(?<key>\w+):(?<labels>[\w:]+)\s*(?<properties>\{.*\})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex NodeLine();

    [GeneratedRegex(@"^(?<from>\w+) -(?<type>\w+)-> (?<to>\w+)\s*(?<properties>\{.*\})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex RelationshipLine();
}
