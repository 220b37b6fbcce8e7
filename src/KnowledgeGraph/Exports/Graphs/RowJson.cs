using System.Collections.Immutable;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Graphs;

/// <summary>Writes nodes' and relationships' properties as JSON.</summary>
internal static class RowJson
{
    /// <summary>Writes a relationship as an object of JSON Lines.</summary>
    /// <param name="json">Where it is written.</param>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id; null: without.</param>
    /// <param name="start">The id of its start.</param>
    /// <param name="end">The id of its end.</param>
    /// <param name="values">Its values.</param>
    public static void Write(ResponseWriter json, ExportedRelationshipType type, string? id, string start, string end, object?[] values)
    {
        json.BeginObject();
        json.Key("kind");
        json.Text("relationship");
        if (id is not null)
        {
            json.Key("id");
            json.Text(id);
        }

        json.Key("type");
        json.Text(type.Type.Name);
        json.Key("start");
        json.Text(start);
        json.Key("end");
        json.Text(end);
        json.Key("properties");
        json.BeginObject();
        WriteProperties(json, type.Properties, values);
        json.EndObject();
        json.EndObject();
    }

    /// <summary>Writes the properties that have a value, under their names, as the API shows them.</summary>
    public static void WriteProperties(ResponseWriter json, ImmutableArray<ExportedProperty> properties, object?[] values)
    {
        foreach (var (property, index) in properties)
        {
            if (values[index] is { } value)
            {
                json.Key(property.Name);
                WriteValue(json, value, property.Type.Scalar);
            }
        }
    }

    /// <summary>Writes a value as the API shows it; a point as an object of all its parts.</summary>
    public static void WriteValue(ResponseWriter json, object? value, ScalarType scalar)
    {
        switch (value)
        {
            case object?[] list:
                json.BeginArray();
                Array.ForEach(list, element => WriteValue(json, element, scalar));
                json.EndArray();
                break;
            case PointValue point:
                WritePoint(json, point);
                break;
            case double number when !double.IsFinite(number):
                json.Text(FloatText.PrintExact(number));
                break;
            default:
                json.Value(value, scalar);
                break;
        }
    }

    private static void WritePoint(ResponseWriter json, PointValue point)
    {
        var isGeographic = point.System.Scalar == ScalarType.Point;
        json.BeginObject();
        json.Key(isGeographic ? "longitude" : "x");
        json.Float(point.X);
        json.Key(isGeographic ? "latitude" : "y");
        json.Float(point.Y);
        if (point.Z is { } height)
        {
            json.Key(isGeographic ? "height" : "z");
            json.Float(height);
        }

        json.Key("crs");
        json.Text(point.System.Name);
        json.Key("srid");
        json.Integer(point.Srid);
        json.EndObject();
    }
}
