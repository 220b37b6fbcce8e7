using System.Globalization;
using System.Text;
using KnowledgeGraph.Model;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>Values for filters: those of a graph, and some at the edge.</summary>
internal sealed class ValuePool
{
    private readonly ILookup<ScalarType, object> _values;
    private readonly bool _isOfCanaries;

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
        _values = SampleValues.All.Select(sample => (sample.Scalar, Value: (object?)sample.Value))
            .Concat(ofNodes).Concat(ofRelationships)
            .SelectMany(pair => (pair.Value as object?[] ?? [pair.Value]).OfType<object>().Select(value => (pair.Scalar, Value: value)))
            .Distinct()
            .ToLookup(pair => pair.Scalar, pair => pair.Value);
    }

    private ValuePool(ILookup<ScalarType, object> values) => (_values, _isOfCanaries) = (values, true);

    /// <summary>As many values, each a canary: the same choices draw the same operations with other values.</summary>
    public ValuePool ToCanaries() => new(_values
        .SelectMany(values => values.Select((value, index) => (values.Key, Value: Canaries.Of(values.Key, value, index))))
        .ToLookup(pair => pair.Key, pair => pair.Value));

    /// <summary>A number of rows.</summary>
    public ScalarNode ToCount(int number) => Number(_isOfCanaries ? Canaries.Of(number) : number);

    /// <summary>A number that has a meaning, as lengths of paths have, and is not a canary.</summary>
    public static ScalarNode Number(int number) => Bare(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A cursor.</summary>
    public ScalarNode ToCursor(int index) => ScalarNode.Of(Convert.ToBase64String(
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"arrayconnection:{(_isOfCanaries ? Canaries.Of(index) : index)}"))));

    /// <summary>A day.</summary>
    public DateValue DrawDay(Draw draw)
    {
        var day = draw.Pick(SampleValues.Of(ScalarType.Date));
        return (DateValue)(_isOfCanaries ? Canaries.Of(ScalarType.Date, day, index: 0) : day);
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
    private string Cut(Draw draw, string text)
    {
        var letters = text.EnumerateRunes().ToList();
        var start = draw.Below(1_000) % (letters.Count + 1); // as many choices, however long the text is
        var part = string.Concat(letters.Skip(start).Take(draw.Below(4)).Select(rune => rune.ToString()));
        return _isOfCanaries ? text : part;
    }

    private static ObjectNode Write(PointValue point)
    {
        string[] names = point.System.Scalar == ScalarType.Point ? ["longitude", "latitude", "height"] : ["x", "y", "z"];
        var parts = new[] { point.X, point.Y }.Concat(point.Z is { } z ? [z] : []);
        return new([.. names.Zip(parts, (name, part) => (name, (InputNode)Bare(FloatText.PrintExact(part))))]);
    }

    private static ScalarNode Bare(string text) => new(text, text);
}
