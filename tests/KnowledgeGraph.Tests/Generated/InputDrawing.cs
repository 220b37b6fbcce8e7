using System.Globalization;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>Draws the arguments and directives of one operation, and keeps its variables.</summary>
internal sealed class InputDrawing(ValuePool values, Draw draw)
{
    private const int MaxDepth = 4;

    private readonly List<string> _definitions = [];
    private readonly List<string> _values = [];

    /// <summary>The definitions of the variables drawn so far.</summary>
    public string Definitions => _definitions.Count == 0 ? "" : $"({string.Join(", ", _definitions)}) ";

    /// <summary>Their values as JSON.</summary>
    public string Variables => $"{{{string.Join(", ", _values)}}}";

    public string DrawArguments(FieldType field)
    {
        var drawn = (field.Arguments ?? []).Where(argument => argument.ResolvedType is NonNullGraphType || draw.Chance(50))
            .Select(argument => $"{argument.Name}: {DrawArgument(argument).Literal}")
            .ToList();
        return drawn.Count == 0 ? "" : $"({string.Join(", ", drawn)})";
    }

    public string DrawDirective()
    {
        if (!draw.Chance(4))
        {
            return "";
        }

        var condition = draw.Chance(50) ? (draw.Chance(70) ? "true" : "false") : DrawVariable("Boolean!", new ScalarNode("true", "true"), isNeeded: true).Literal;
        return $" @{(draw.Chance(70) ? "include" : "skip")}(if: {condition})";
    }

    private InputNode DrawArgument(QueryArgument argument) => argument.Name switch
    {
        "limit" or "first" or "offset" => DrawInput(argument.ResolvedType!, () => values.ToCount(draw.Below(5)), depth: 0),
        "maxLength" or "depth" => DrawInput(argument.ResolvedType!, () => ValuePool.Number(draw.Below(5)), depth: 0),
        "after" => DrawInput(argument.ResolvedType!, () => values.ToCursor(draw.Below(4)), depth: 0),
        _ => DrawInput(argument.ResolvedType!, depth: 0),
    };

    private InputNode DrawInput(IGraphType type, int depth) => DrawInput(type, () => DrawValue(type, depth), depth);

    /// <summary>The value itself, a variable that holds it, or null where that has a meaning.</summary>
    private InputNode DrawInput(IGraphType type, Func<InputNode> value, int depth)
    {
        var isNullable = type is not NonNullGraphType;
        if (isNullable && draw.Chance(depth == 0 ? 3 : 1))
        {
            return ScalarNode.Null;
        }

        // Variables hold whole values: what is drawn inside one does not become another variable.
        if (_isInVariable || !draw.Chance(20))
        {
            return value();
        }

        _isInVariable = true;
        var held = value();
        _isInVariable = false;
        return DrawVariable(type.ToString()!, held, isNeeded: !isNullable || depth > 0);
    }

    private bool _isInVariable;

    private InputNode DrawValue(IGraphType type, int depth) => type switch
    {
        NonNullGraphType required => DrawValue(required.ResolvedType!, depth),
        ListGraphType list => new ListNode([.. Enumerable.Range(0, draw.Below(3)).Select(_ => DrawInput(list.ResolvedType!, depth + 1))]),
        IInputObjectGraphType { Name: "PointInput" } => values.Draw(draw, ScalarType.Point),
        IInputObjectGraphType { Name: "CartesianPointInput" } => values.Draw(draw, ScalarType.CartesianPoint),
        IInputObjectGraphType input => DrawObject(input, depth),
        EnumerationGraphType @enum => DrawEnum(@enum),
        _ => values.Draw(draw, Enum.TryParse<ScalarType>(type.Name, ignoreCase: true, out var scalar) ? scalar : ScalarType.Custom),
    };

    private ObjectNode DrawObject(IInputObjectGraphType input, int depth)
    {
        var isSort = input.Name.EndsWith("Sort", StringComparison.Ordinal);
        var needed = input.Fields.Where(field => field.ResolvedType is NonNullGraphType);
        var offered = input.Fields.Where(field => depth < MaxDepth || field.ResolvedType!.GetNamedType() is not IInputObjectGraphType).ToList();
        var some = offered.Count == 0 || (!isSort && draw.Chance(5)) ? [] : draw.PickSome(offered, isSort ? 1 : 2);
        return new([.. needed.Union(some).Select(field => (field.Name, DrawField(field, depth)))]);
    }

    /// <summary>Only <c>eq</c> takes null.</summary>
    private InputNode DrawField(FieldType field, int depth) =>
        field.Name == "eq" && field.ResolvedType is not NonNullGraphType && draw.Chance(15)
            ? ScalarNode.Null
            : DrawInput(field.ResolvedType!, depth + 1);

    private ScalarNode DrawEnum(EnumerationGraphType @enum)
    {
        var name = draw.Pick([.. @enum.Values.Select(value => value.Name)]);
        return new(name, $"\"{name}\"");
    }

    private VariableNode DrawVariable(string type, InputNode value, bool isNeeded)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"v{_definitions.Count}");
        var hasDefault = draw.Chance(20);
        _definitions.Add($"${name}: {type}{(hasDefault ? $" = {value.Literal}" : "")}");
        if (!hasDefault && (isNeeded || draw.Chance(90)))
        {
            _values.Add($"\"{name}\": {value.Json}");
        }

        return new(name);
    }
}
