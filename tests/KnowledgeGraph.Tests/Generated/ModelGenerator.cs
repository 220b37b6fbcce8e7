using System.Text.RegularExpressions;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>Draws small models: SDL with every kind of type, field and directive that graphs are read by.</summary>
internal sealed partial class ModelGenerator(Draw draw)
{
    private static readonly ScalarType[] Scalars = Enum.GetValues<ScalarType>();
    private static readonly string[] Names = ["Apple", "Book", "Chair", "Door"];

    private readonly List<string> _propertyTypes = [];
    private readonly Dictionary<string, List<string>> _fields = new(StringComparer.Ordinal);
    private int _relationships;

    /// <summary>A model's SDL.</summary>
    public static string DrawSdl(Draw draw) => new ModelGenerator(draw).DrawSdl();

    private string DrawSdl()
    {
        var nodes = Names.Take(2 + draw.Below(3)).ToList();
        var implementers = draw.PickSome(nodes, atMost: nodes.Count);
        var declares = draw.Chance(50);
        foreach (var node in nodes)
        {
            _fields[node] = draw.Chance(80) || implementers.Contains(node) ? ["id: ID!"] : [];
            _fields[node].AddRange(implementers.Contains(node) ? ["name: String!", "size: Int"] : []);
            _fields[node].AddRange(Enumerable.Range(0, 1 + draw.Below(5)).Select(DrawProperty));
        }

        string[] targets = [.. nodes, .. nodes, "Thing", "Anything"];
        foreach (var node in nodes)
        {
            _fields[node].AddRange(declares && implementers.Contains(node) ? [DrawLinks(node, nodes[0])] : []);
            Enumerable.Range(0, 1 + draw.Below(2)).ToList().ForEach(_ => AddRelationship(node, draw.Pick(targets)));
        }

        return string.Join('\n', [
            "enum Color { RED GREEN BLUE }",
            "scalar Code",
            $"interface Thing {{\n  id: ID!\n  name: String!\n  size: Int{(declares ? $"\n  links: [{nodes[0]}!]! @declareRelationship" : "")}\n}}",
            $"union Anything = {string.Join(" | ", draw.PickSome(nodes, atMost: nodes.Count))}",
            .. nodes.Select(node => DrawType(node, implementers.Contains(node))),
            .. _propertyTypes,
        ]);
    }

    private string DrawType(string name, bool isThing)
    {
        var labels = draw.Chance(20) ? $"(labels: [\"{name}\", \"{OddName("Labelled", name.Length)}\"])" : "";
        var limit = draw.Chance(20) ? $" @limit(default: {1 + draw.Below(3)}, max: {3 + draw.Below(3)})" : "";
        var texts = _fields[name].Where(field => SearchedField().IsMatch(field)).Select(field => field.Split(':')[0]).ToList();
        var isSearched = _fields[name].Contains("id: ID!", StringComparer.Ordinal) && texts.Count > 0 && draw.Chance(70);
        var search = isSearched ? $" @search(fields: [{string.Join(", ", draw.PickSome(texts, atMost: 3).Select(text => $"\"{text}\""))}])" : "";
        return $"type {name}{(isThing ? " implements Thing" : "")} @node{labels}{limit}{search} {{\n  {string.Join("\n  ", _fields[name])}\n}}";
    }

    [GeneratedRegex(@": (String\b|\[String!\])")]
    private static partial Regex SearchedField();

    private string DrawProperty(int index)
    {
        var scalar = draw.Pick(Scalars);
        var name = scalar switch
        {
            ScalarType.Enum => "Color",
            ScalarType.Custom => "Code",
            ScalarType.Id => "ID",
            _ => scalar.ToString(),
        };
        var field = $"p{index}{name}";
        return draw.Below(10) switch
        {
            0 or 1 => $"{field}: [{name}!]{(draw.Chance(50) ? "!" : "")}",
            2 or 3 => $"{field}: {name}!",
            4 when scalar is ScalarType.String => $"{field}: String @coalesce(value: \"none\")",
            4 when scalar is ScalarType.Int => $"{field}: Int @coalesce(value: 7)",
            5 => $"{field}: {name} @alias(property: \"{OddName($"stored{field}", index)}\")",
            _ => $"{field}: {name}",
        };
    }

    /// <summary>Adds a field, and often the one that follows the same relationships from the other end.</summary>
    private void AddRelationship(string node, string target)
    {
        var number = _relationships++;
        var isOut = draw.Chance(70);
        var properties = draw.Chance(60) ? DrawPropertyType(number) : null;
        _fields[node].Add($"r{number}: {DrawTarget(target)} {DrawRelationship(OddName($"R{number}", number), isOut ? "OUT" : "IN", properties)}");
        if (_fields.TryGetValue(target, out var far) && draw.Chance(50))
        {
            far.Add($"back{number}: {DrawTarget(node)} {DrawRelationship(OddName($"R{number}", number), isOut ? "IN" : "OUT", properties)}");
        }
    }

    /// <summary>A name as it is stored, in SDL: most are not identifiers, and some look like the end of one in query text.</summary>
    private static string OddName(string name, int number) => (number % 6) switch
    {
        0 => name,
        1 => $"thuộc về {name}",
        2 => $"rdfs:{name}",
        3 => $"`{name}\\\"",
        4 => $"{name}\\\\u0060) RETURN 1 //",
        _ => $"{name}'\\n--",
    };

    /// <summary>The field of the interface: the relationships of some implementers carry properties, those of others none.</summary>
    private string DrawLinks(string node, string target)
    {
        var properties = draw.Chance(50) ? DrawPropertyType(_relationships++) : null;
        return $"links: [{target}!]! {DrawRelationship($"LINK_{node}", "OUT", properties)}";
    }

    private string DrawTarget(string target) => draw.Chance(25) ? target : $"[{target}!]!";

    private string DrawRelationship(string type, string direction, string? properties = null)
    {
        var undirected = draw.Chance(15) ? ", queryDirection: UNDIRECTED" : "";
        var named = properties is null ? "" : $", properties: \"{properties}\"";
        return $"@relationship(type: \"{type}\", direction: {direction}{named}{undirected})";
    }

    private string DrawPropertyType(int number)
    {
        var name = $"Properties{number}";
        var fields = Enumerable.Range(0, 1 + draw.Below(4)).Select(DrawProperty).ToList();
        var ends = draw.Chance(40);
        fields.AddRange(ends ? ["from: Date", "to: Date"] : []);
        var validity = ends ? " @validity(from: \"from\", to: \"to\")" : "";
        _propertyTypes.Add($"type {name} @relationshipProperties{validity} {{\n  {string.Join("\n  ", fields)}\n}}");
        return name;
    }
}
