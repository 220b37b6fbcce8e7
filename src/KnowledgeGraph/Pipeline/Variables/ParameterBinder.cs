using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Pipeline.Variables;

/// <summary>Binds a plan's parameters to values of the document and of one request's variables.</summary>
/// <param name="variables">The variables, a JSON object, or undefined if the request has none.</param>
/// <param name="cursorMark">The mark of the graph's cursors; null for the graph that was served first.</param>
internal sealed class ParameterBinder(JsonElement variables, string? cursorMark)
{
    /// <summary>Returns the values of all parameters, in their order, or null if a variable does not fit its type.</summary>
    /// <exception cref="RequestException">A value has the right type and is out of range.</exception>
    public object?[]? Bind(ImmutableArray<Parameter> parameters)
    {
        var values = new object?[parameters.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!TryRead(parameters[i].Source, parameters[i].Scalar, parameters[i].IsList, out values[i]))
            {
                return null;
            }
        }

        return values;
    }

    private bool TryRead(ParameterSource source, ScalarType scalar, bool isList, out object? value)
    {
        switch (source)
        {
            case LiteralSource literal:
                value = literal.Value;
                return true;
            case VariableSource variable:
                return TryReadJson(Find(variable), scalar, isList, out value);
            case ListSource list:
                return TryReadList(list, scalar, out value);
            case PointSource point:
                return TryReadPoint(point, scalar, out value);
            case LowerCaseSource lower:
                var isRead = TryRead(lower.Text, scalar, isList, out value);
                value = ToLower(value);
                return isRead;
            case LimitSource limit:
                value = TryRead(limit.Requested, scalar, isList: false, out var number) && number is long requested ? Limit(limit, requested) : null;
                return value is not null;
            case CursorSource cursor:
                value = TryRead(cursor.Cursor, ScalarType.String, isList: false, out var text) && text is string code ? Offset(code) : null;
                return value is not null;
            default:
                throw new UnreachableException($"A {source.GetType().Name} is not read.");
        }
    }

    private JsonElement Find(VariableSource variable)
    {
        var value = variables.GetProperty(variable.Name);
        foreach (var step in variable.Path)
        {
            value = value.ValueKind == JsonValueKind.Array
                ? value[int.Parse(step, CultureInfo.InvariantCulture)]
                : value.GetProperty(step);
        }

        return value;
    }

    private static bool TryReadJson(JsonElement json, ScalarType scalar, bool isList, out object? value)
    {
        if (!isList)
        {
            return ScalarInput.TryRead(json, scalar, out value);
        }

        // A single value is a list of one (GraphQL, section 3.11).
        var elements = json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().ToArray() : [json];
        var values = new object?[elements.Length];
        value = values;
        for (var i = 0; i < values.Length; i++)
        {
            if (elements[i].ValueKind != JsonValueKind.Null && !ScalarInput.TryRead(elements[i], scalar, out values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static object? ToLower(object? value) => value switch
    {
        string text => LowerCase.Convert(text),
        object?[] list => Array.ConvertAll(list, ToLower),
        _ => value,
    };

    private bool TryReadList(ListSource list, ScalarType scalar, out object? value)
    {
        var values = new object?[list.Elements.Length];
        value = values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!TryRead(list.Elements[i], scalar, isList: false, out values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadPoint(PointSource point, ScalarType scalar, out object? value)
    {
        object? z = null;
        value = TryRead(point.X, ScalarType.Float, isList: false, out var x)
            && TryRead(point.Y, ScalarType.Float, isList: false, out var y)
            && (point.Z is null || TryRead(point.Z, ScalarType.Float, isList: false, out z))
                ? ScalarInput.ToPoint(scalar, (double)x!, (double)y!, (double?)z)
                : null;
        return value is not null ? true : throw new RequestException(
            ErrorCodes.Argument, "These coordinates are out of range.", "Longitude runs from -180 to 180, latitude from -90 to 90.");
    }

    private static long Limit(LimitSource limit, long requested) => requested switch
    {
        < 0 => throw new RequestException(
            ErrorCodes.Argument, $"'{limit.Argument}' is {requested}; it cannot be negative.", $"Write 0 or more, or leave '{limit.Argument}' out."),
        _ when limit.RefusesMore && requested > limit.Max => throw new RequestException(
            ErrorCodes.Argument, $"'{limit.Argument}' is {requested}; it cannot be more than {limit.Max}.", $"Write {limit.Max} or less."),
        _ => Math.Min(requested, limit.Max ?? long.MaxValue),
    };

    private long Offset(string text) => Cursor.TryRead(text, out var cursor) switch
    {
        false => throw new RequestException(
            ErrorCodes.Cursor, $"'{text}' is not a cursor of this service.", "Give 'after' the 'cursor' of an edge or the 'endCursor' of a page, unchanged."),
        true when cursor.Mark != cursorMark => throw new RequestException(
            ErrorCodes.Cursor, $"'{text}' is a cursor of another graph: the graph has been replaced since.", "Begin again with the first page, without 'after'."),
        true => cursor.Position + 1,
    };
}
