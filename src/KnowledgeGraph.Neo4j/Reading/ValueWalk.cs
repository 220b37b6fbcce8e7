using System.Collections.Immutable;
using System.Globalization;
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
        var type = value.Property.Property.Type;
        if (json.TokenType == JsonTokenType.Null)
        {
            WriteNull(response, value.Property.Property);
        }
        else if (json.TokenType != JsonTokenType.StartArray)
        {
            WriteElement(ref json, response, type, value.PointFields);
        }
        else
        {
            response.BeginArray();
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                WriteElement(ref json, response, type, value.PointFields);
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
            case ScalarType.BigInt when expression.Function == AggregateFunction.Average || !json.TryGetInt64(out _):
                response.Text(FloatText.Print(json.GetDouble()));
                break;
            case ScalarType.Int when !json.TryGetInt32(out _):
                throw new RequestException(
                    ErrorCodes.Value,
                    $"The sum of '{property.Name}' is {json.GetDouble().ToString("F0", CultureInfo.InvariantCulture)}; an Int ends at 2147483647.",
                    "Declare the field as BigInt in the model, or filter so that the sum is less.");
            case null:
                response.Integer(json.GetInt64());
                break;
            default:
                WriteElement(ref json, response, property.Type, []);
                break;
        }
    }

    private static void WriteNull(ResponseWriter response, Property property)
    {
        if (property.IsNeverNull)
        {
            throw Misfit(property.Name, "null", property.Type);
        }

        response.Null();
    }

    private static void WriteElement(
        ref Utf8JsonReader json, ResponseWriter response, PropertyType type, ImmutableArray<PointField> pointFields)
    {
        switch (json.TokenType, type.Scalar)
        {
            case (JsonTokenType.Null, _):
                response.Null();
                break;
            case (JsonTokenType.String, ScalarType.String or ScalarType.Id or ScalarType.Enum):
                WriteText(ref json, response);
                break;
            case (JsonTokenType.Number, ScalarType.Float):
                response.Float(json.GetDouble());
                break;
            case (JsonTokenType.Number, ScalarType.Int or ScalarType.BigInt) when json.TryGetInt64(out var number):
                response.Value(number, type.Scalar);
                break;
            case (JsonTokenType.True or JsonTokenType.False, ScalarType.Boolean):
                response.Boolean(json.GetBoolean());
                break;
            case (JsonTokenType.String, ScalarType.Point or ScalarType.CartesianPoint)
                when ValueText.TryRead(json.GetString()!, type.Scalar, out var point):
                response.Point(point, pointFields);
                break;
            case (JsonTokenType.String, _) when ValueText.TryRead(json.GetString()!, type.Scalar, out var value):
                response.Value(value, type.Scalar);
                break;
            default:
                throw Misfit("a value", "something else", type);
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

    private static RequestException Misfit(string what, string found, PropertyType type) => new(
        ErrorCodes.StoredValue, $"The graph holds {found} where the model wants {what} of type {type.ScalarName}.");
}
