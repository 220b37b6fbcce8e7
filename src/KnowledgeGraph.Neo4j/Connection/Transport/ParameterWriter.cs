using System.Buffers;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Connection.Transport;

/// <summary>Writes the values of parameters in plain JSON, in which whole numbers have no fraction and floats have one.</summary>
internal static class ParameterWriter
{
    /// <summary>The options of its JSON.</summary>
    public static readonly JsonWriterOptions Form = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON of a list of ids and values.</summary>
    public static byte[] WriteRow(ReadOnlySpan<long> ids, object?[] values)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, Form);
        json.WriteStartArray();
        foreach (var id in ids)
        {
            json.WriteNumberValue(id);
        }

        Array.ForEach(values, value => WriteValue(json, value));
        json.WriteEndArray();
        json.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the values of a plan's parameters, <c>p0</c> and so on, and of a statement's constants, <c>c0</c> and so on.</summary>
    public static void WriteValues(Utf8JsonWriter json, object?[] parameters, IReadOnlyList<object> constants)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            json.WritePropertyName($"p{i}");
            WriteValue(json, parameters[i]);
        }

        for (var i = 0; i < constants.Count; i++)
        {
            json.WritePropertyName($"c{i}");
            WriteValue(json, constants[i]);
        }
    }

    /// <summary>Writes a value: dates as text, points as maps, floats always with a fraction, since 1 would be an INTEGER.</summary>
    public static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case object?[] list:
                json.WriteStartArray();
                Array.ForEach(list, element => WriteValue(json, element));
                json.WriteEndArray();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteRawValue(PrintFloat(number));
                break;
            case PointValue point:
                WritePoint(json, point);
                break;
            default:
                json.WriteStringValue(ValueText.PrintExact(value));
                break;
        }
    }

    /// <summary>A float, always with a fraction. Neo4j would sort -0 before 0, which are one to all others.</summary>
    public static string PrintFloat(double number)
    {
        var text = (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') >= 0 ? text : text + ".0";
    }

    private static void WritePoint(Utf8JsonWriter json, PointValue point)
    {
        json.WriteStartObject();
        json.WriteNumber("srid", point.Srid);
        json.WriteNumber("x", point.X);
        json.WriteNumber("y", point.Y);
        if (point.Z is { } z)
        {
            json.WriteNumber("z", z);
        }

        json.WriteEndObject();
    }
}
