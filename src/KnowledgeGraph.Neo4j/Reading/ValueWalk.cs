using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Writes single values: what the Query API prints as what the API shows.</summary>
internal static class ValueWalk
{
    /// <summary>Writes the property's value that the reader stands at, and passes over it.</summary>
    public static void Write(ref Utf8JsonReader json, ResponseWriter response, ValueSelection value)
    {
        var property = value.Property.Property;
        if (json.TokenType == JsonTokenType.Null)
        {
            WriteNull(response, property);
        }
        else if (json.TokenType != JsonTokenType.StartArray)
        {
            WriteElement(ref json, response, property, value.PointFields);
        }
        else
        {
            response.BeginArray();
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                WriteElement(ref json, response, property, value.PointFields);
            }

            response.EndArray();
        }
    }

    /// <summary>Writes the aggregate that the reader stands at.</summary>
    /// <exception cref="RequestException">An Int sum does not fit Int.</exception>
    public static void WriteAggregate(ref Utf8JsonReader json, ResponseWriter response, AggregateExpression expression)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            response.Null();
            return;
        }

        var property = expression.Properties.IsEmpty ? null : expression.Properties[0].Property;
        switch (property?.Type.Scalar)
        {
            case ScalarType.Int when expression.Function == AggregateFunction.Average:
            case ScalarType.Float:
                response.Float(json.GetDouble());
                break;
            case ScalarType.BigInt when expression.Function is AggregateFunction.Average or AggregateFunction.Sum:
                WriteBigInt(ref json, response, expression.Function);
                break;
            case ScalarType.Int when expression.Function == AggregateFunction.Sum:
                response.IntSum(json.GetInt64(), property);
                break;
            case null:
                response.Integer(json.GetInt64());
                break;
            default:
                WriteElement(ref json, response, property, []);
                break;
        }
    }

    /// <summary>Puts a sum or mean together that comes in the parts of <see cref="Compiling.CypherSums"/>; beyond 64 bits it is a float.</summary>
    private static void WriteBigInt(ref Utf8JsonReader json, ResponseWriter response, AggregateFunction function)
    {
        Span<long> parts = stackalloc long[3];
        for (var i = 0; i < parts.Length; i++)
        {
            json.Read();
            parts[i] = json.GetInt64();
        }

        json.Read();
        var sum = ((Int128)parts[0] << 32) + parts[1];
        var fits = sum >= long.MinValue && sum <= long.MaxValue;
        if (function == AggregateFunction.Average && parts[2] == 0)
        {
            response.Null();
        }
        else if (function == AggregateFunction.Average)
        {
            response.Text(FloatText.Print((double)sum / parts[2]));
        }
        else if (fits)
        {
            response.IntegerText((long)sum);
        }
        else
        {
            response.Text(FloatText.Print((double)sum));
        }
    }

    private static void WriteNull(ResponseWriter response, Property property)
    {
        if (property.IsNeverNull)
        {
            throw Misfit(property, "nothing");
        }

        response.Null();
    }

    private static void WriteElement(
        ref Utf8JsonReader json, ResponseWriter response, Property property, ImmutableArray<PointField> pointFields)
    {
        var scalar = property.Type.Scalar;
        switch (json.TokenType, scalar)
        {
            case (JsonTokenType.Null, _) when !property.Type.IsElementRequired:
                response.Null();
                break;
            case (JsonTokenType.String, ScalarType.String or ScalarType.Id or ScalarType.Enum or ScalarType.Custom):
                WriteText(ref json, response);
                break;
            case (JsonTokenType.Number, ScalarType.Float):
                response.Float(json.GetDouble());
                break;
            case (JsonTokenType.Number, ScalarType.Int or ScalarType.BigInt or ScalarType.Custom) when json.TryGetInt64(out var number):
                response.Value(number, scalar);
                break;
            case (JsonTokenType.Number, ScalarType.Int or ScalarType.BigInt) when double.IsInteger(json.GetDouble()):
                response.Value((long)json.GetDouble(), scalar);
                break;
            case (JsonTokenType.Number, ScalarType.Custom):
                response.Float(json.GetDouble());
                break;
            case (JsonTokenType.True or JsonTokenType.False, ScalarType.Boolean or ScalarType.Custom):
                response.Boolean(json.GetBoolean());
                break;
            case (JsonTokenType.String, ScalarType.Point or ScalarType.CartesianPoint)
                when ValueText.TryRead(json.GetString()!, scalar, out var point):
                response.Point(point, pointFields);
                break;
            case (JsonTokenType.String, _) when ValueText.TryRead(json.GetString()!, scalar, out var value):
                response.Value(value, scalar);
                break;
            default:
                throw Misfit(property, "something else");
        }
    }

    /// <summary>Text without escapes is passed on as it is.</summary>
    private static void WriteText(ref Utf8JsonReader json, ResponseWriter response)
    {
        if (json.ValueIsEscaped)
        {
            response.Text(json.GetString()!);
        }
        else
        {
            response.Text(json.ValueSpan);
        }
    }

    private static RequestException Misfit(Property property, string found) => new(
        ErrorCodes.StoredValue,
        $"The property '{property.Name}' holds {found} somewhere in the answer, and no {property.Type.ScalarName}.",
        "Correct the graph, or the model.");
}
