using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Queries.Rows;

/// <summary>Writes single values: what the Query API prints as what the API shows.</summary>
internal static class RowValueReader
{
    /// <summary>Writes the property's value at the reader's position, and passes over it.</summary>
    /// <returns>False where it does not fit the property; nothing is written then.</returns>
    public static bool TryWrite(ref Utf8JsonReader json, ResponseWriter response, ValueSelection value)
    {
        var property = value.Property.Property;
        if (json.TokenType == JsonTokenType.Null && !property.IsNeverNull)
        {
            response.Null();
            return true;
        }

        return property.Type.IsList
            ? TryWriteList(ref json, response, property, value.PointFields)
            : TryWriteElement(ref json, response, property, value.PointFields);
    }

    /// <summary>Writes the aggregate at the reader's position; null and an error if it does not fit its type.</summary>
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
            case not null when json.TokenType == JsonTokenType.False:
                response.Fail(StoredValueErrors.Describe(property), isNullable: true);
                break;
            case ScalarType.Int when expression.Function == AggregateFunction.Average:
            case ScalarType.Float:
                response.Float(ReadFloat(ref json));
                break;
            case ScalarType.BigInt when expression.Function is AggregateFunction.Average or AggregateFunction.Sum:
                WriteBigInt(ref json, response, expression.Function);
                break;
            case ScalarType.Int when expression.Function == AggregateFunction.Sum && json.TryGetInt64(out var sum):
                response.IntSum(sum, property);
                break;
            case null:
                response.Integer(json.GetInt64());
                break;
            default:
                if (!TryWriteElement(ref json, response, property, []))
                {
                    response.Fail(StoredValueErrors.Describe(property), isNullable: true);
                }

                break;
        }
    }

    /// <summary>Puts a sum or mean together that comes in the parts of <see cref="CypherSums"/>; beyond 64 bits it is a float.</summary>
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

    private static bool TryWriteList(
        ref Utf8JsonReader json, ResponseWriter response, Property property, ImmutableArray<PointField> pointFields)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var start = response.Position;
        var fits = true;
        response.BeginArray();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            fits = fits && TryWriteElement(ref json, response, property, pointFields);
        }

        response.EndArray();
        if (!fits)
        {
            response.Return(start);
        }

        return fits;
    }

    private static bool TryWriteElement(
        ref Utf8JsonReader json, ResponseWriter response, Property property, ImmutableArray<PointField> pointFields)
    {
        var scalar = property.Type.Scalar;
        switch (json.TokenType, scalar)
        {
            case (JsonTokenType.String, ScalarType.String or ScalarType.Id or ScalarType.Custom):
                WriteText(ref json, response);
                return true;
            case (JsonTokenType.String, ScalarType.Enum) when IsOf(property.Type.Enum!, ref json):
                WriteText(ref json, response);
                return true;
            case (JsonTokenType.Number, _):
                return TryWriteNumber(response, scalar, json.GetDouble(), json.TryGetInt64(out var whole) ? whole : null);
            case (JsonTokenType.StartArray, _):
                json.Read();
                var number = ReadFloat(ref json);
                json.Read();
                return double.IsFinite(number) && TryWriteNumber(response, scalar, number, whole: null);
            case (JsonTokenType.True or JsonTokenType.False, ScalarType.Boolean or ScalarType.Custom):
                response.Boolean(json.GetBoolean());
                return true;
            case (JsonTokenType.String, ScalarType.Point or ScalarType.CartesianPoint)
                when ValueText.TryRead(json.GetString()!, scalar, out var point):
                response.Point(point, pointFields);
                return true;
            case (JsonTokenType.String, not (ScalarType.Enum or ScalarType.Boolean or ScalarType.Int or ScalarType.BigInt or ScalarType.Float))
                when ValueText.TryRead(json.GetString()!, scalar, out var value):
                response.Value(value, scalar);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A float without a fraction is taken for a whole number, and a whole number for an id, as the library does.</summary>
    /// <param name="response">Where it is written.</param>
    /// <param name="scalar">What it is shown as.</param>
    /// <param name="value">The number.</param>
    /// <param name="whole">All of its digits where it is stored as a whole number.</param>
    private static bool TryWriteNumber(ResponseWriter response, ScalarType scalar, double value, long? whole)
    {
        var number = whole ?? (long)value;
        var isWhole = whole is not null || number == value;
        switch (scalar)
        {
            case ScalarType.Float:
            case ScalarType.Custom when !isWhole:
                response.Float(value);
                return true;
            case ScalarType.Int when isWhole && number == (int)number:
            case ScalarType.BigInt or ScalarType.Custom when isWhole:
                response.Value(number, scalar);
                return true;
            case ScalarType.Id when isWhole:
                response.IntegerText(number);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A float that was selected as text; NaN for what is none.</summary>
    private static double ReadFloat(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String && double.TryParse(json.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : double.NaN;

    private static bool IsOf(EnumType type, ref Utf8JsonReader json)
    {
        foreach (var value in type.Values)
        {
            if (json.ValueTextEquals(value.Name))
            {
                return true;
            }
        }

        return false;
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
}
