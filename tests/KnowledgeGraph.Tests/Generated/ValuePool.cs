using System.Globalization;
using KnowledgeGraph.Model;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>Values that are worth asking for: those of a graph, and some at the edge.</summary>
internal sealed class ValuePool
{
    private static readonly (string, ScalarType)[] Edges =
    [
        ("", ScalarType.String), ("a", ScalarType.String), ("😀", ScalarType.String), ("quote\" back\\slash", ScalarType.String), ("none", ScalarType.Id),
        ("0", ScalarType.Int), ("2147483647", ScalarType.Int), ("-1", ScalarType.BigInt), ("9007199254740993", ScalarType.BigInt),
        ("0.25", ScalarType.Float), ("-0.0", ScalarType.Float), ("true", ScalarType.Boolean), ("false", ScalarType.Boolean),
        ("2020-02-29", ScalarType.Date), ("2020-01-01T00:00:00.123456789Z", ScalarType.DateTime), ("10:00:00+07:00", ScalarType.Time),
        ("23:59:59.5", ScalarType.LocalTime), ("2020-01-01T00:00:00", ScalarType.LocalDateTime), ("P1M", ScalarType.Duration),
        ("{longitude: 120.15, latitude: 30.28}", ScalarType.Point), ("{x: 1, y: 2, z: 3}", ScalarType.CartesianPoint),
    ];

    private readonly ILookup<ScalarType, object> _values;

    public ValuePool(GraphModel model, TestGraph graph)
    {
        var ofNodes =
            from node in graph.Nodes
            from type in model.NodeTypes
            where node.Is(type)
            from property in type.Properties
            select (property.Type.Scalar, Value: StoredValue.Read(node.Properties, property));
        var ofRelationships =
            from relationship in graph.Relationships
            from type in model.RelationshipTypes
            where relationship.Is(type)
            from property in type.Properties
            select (property.Type.Scalar, Value: StoredValue.Read(relationship.Properties, property));
        _values = Edges.Select(edge => (Scalar: edge.Item2, Value: (object?)Read(edge.Item1, edge.Item2)))
            .Concat(ofNodes).Concat(ofRelationships)
            .SelectMany(pair => (pair.Value as object?[] ?? [pair.Value]).OfType<object>().Select(value => (pair.Scalar, Value: value)))
            .Distinct()
            .ToLookup(pair => pair.Scalar, pair => pair.Value);
    }

    /// <summary>A value of a scalar as it is written in requests.</summary>
    public InputNode Draw(Draw draw, ScalarType scalar) => draw.Pick([.. _values[scalar]]) switch
    {
        bool truth => Bare(truth ? "true" : "false"),
        long number when scalar == ScalarType.BigInt => ScalarNode.Of(number.ToString(CultureInfo.InvariantCulture)),
        long number => Bare(number.ToString(CultureInfo.InvariantCulture)),
        double number => Bare(FloatText.PrintExact(number)),
        PointValue point => Write(point),
        string text when scalar == ScalarType.String && draw.Chance(30) => ScalarNode.Of(Cut(draw, text)),
        var value => ScalarNode.Of(ValueText.PrintExact(value)),
    };

    /// <summary>A part of a text, for operators such as <c>contains</c>.</summary>
    private static string Cut(Draw draw, string text)
    {
        var letters = text.EnumerateRunes().ToList();
        var start = draw.Below(letters.Count + 1);
        return string.Concat(letters.Skip(start).Take(draw.Below(4)).Select(rune => rune.ToString()));
    }

    private static ObjectNode Write(PointValue point)
    {
        string[] names = point.System.Scalar == ScalarType.Point ? ["longitude", "latitude", "height"] : ["x", "y", "z"];
        var parts = new[] { point.X, point.Y }.Concat(point.Z is { } z ? [z] : []);
        return new([.. names.Zip(parts, (name, part) => (name, (InputNode)Bare(FloatText.PrintExact(part))))]);
    }

    private static ScalarNode Bare(string text) => new(text, text);

    private static object Read(string text, ScalarType scalar) =>
        ValueText.TryRead(text, scalar, out var value) ? value! : throw new FormatException(text);
}
