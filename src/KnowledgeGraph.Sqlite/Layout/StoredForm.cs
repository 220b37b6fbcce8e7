using System.Globalization;
using System.Text;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>
/// The form in which values are kept: one that SQL compares as <see cref="GraphValue.Compare"/> does. Text, whole numbers and floats are
/// themselves, truth is 1 and 0, temporal values and points are sortable text. A list is a JSON array of stored values, always written
/// in the same way, so that equal lists are equal texts; of text, whole numbers and truth it is what answers show.
/// </summary>
internal static class StoredForm
{
    private static readonly object True = 1L;
    private static readonly object False = 0L;

    /// <summary>What SQLite is given for a value: null, <see cref="long"/>, <see cref="double"/> or <see cref="string"/>.</summary>
    public static object? Write(object? value) => value switch
    {
        null or string or long => value,
        double number => WriteFloat(number),
        bool truth => truth ? True : False,
        object?[] list => WriteList(list),
        PointValue point => StoredPoint.Write(point),
        _ => StoredTime.Write(value),
    };

    /// <summary>The value that <see cref="Write"/> was given.</summary>
    /// <param name="stored">Null, <see cref="long"/>, <see cref="double"/> or <see cref="string"/>.</param>
    /// <param name="type">The type of the property.</param>
    public static object? Read(object? stored, PropertyType type) => (stored, type.Scalar) switch
    {
        (null, _) => null,
        (string text, _) when type.IsList => StoredList.Read(text, type.Scalar),
        (long number, ScalarType.Boolean) => number != 0,
        (string text, not (ScalarType.String or ScalarType.Id or ScalarType.Enum)) => ReadText(text, type.Scalar),
        _ => stored,
    };

    /// <summary>Reads the text of a temporal value or a point.</summary>
    public static object ReadText(string text, ScalarType scalar) =>
        scalar is ScalarType.Point or ScalarType.CartesianPoint ? StoredPoint.Read(text) : StoredTime.Read(text, scalar);

    // -0 and 0 are one; no number is kept as text, where SQLite would make it null, so that reading it is an error.
    private static object WriteFloat(double number) => double.IsNaN(number) ? "NaN" : number == 0 ? 0.0 : number;

    private static string WriteList(object?[] list)
    {
        using var json = new ResponseWriter(ResponseLimits.None);
        json.BeginArray();
        foreach (var element in list)
        {
            WriteElement(json, element);
        }

        json.EndArray();
        return Encoding.UTF8.GetString(json.Written);
    }

    private static void WriteElement(ResponseWriter json, object? element)
    {
        switch (element)
        {
            case null:
                json.Null();
                break;
            case bool truth:
                json.Boolean(truth);
                break;
            case long number:
                json.Integer(number);
                break;
            case double number:
                json.Json(Encoding.ASCII.GetBytes(PrintFloat(number)));
                break;
            default:
                json.Text((string)Write(element)!);
                break;
        }
    }

    // Without a point or an exponent, SQLite would read a whole number, which past 2^53 is another than the float.
    private static string PrintFloat(double number)
    {
        var text = (number + 0.0).ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0";
    }
}
