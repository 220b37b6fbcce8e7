using System.Text;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Formats;

/// <summary>Prints values as the text of fields and attributes.</summary>
internal static class ExportText
{
    /// <summary>Prints a value as the API shows it, without quotes; a list or a point as JSON.</summary>
    public static string Print(object value, ScalarType scalar) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        long number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        double number => double.IsFinite(number) ? FloatText.Print(number) : FloatText.PrintExact(number),
        object?[] or PointValue => PrintJson(value, scalar),
        _ => ValueText.Print(value),
    };

    private static string PrintJson(object value, ScalarType scalar)
    {
        using var json = new ResponseWriter(ResponseLimits.None);
        RowJson.WriteValue(json, value, scalar);
        return Encoding.UTF8.GetString(json.Written);
    }
}
