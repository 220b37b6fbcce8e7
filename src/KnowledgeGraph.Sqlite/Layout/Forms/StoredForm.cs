using System.Globalization;
using System.Text;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Layout.Forms;

/// <summary>
/// The form in which values are kept: one that SQL compares as <see cref="GraphValue.Compare"/> does. Text, whole numbers and floats are
/// themselves, truth is 1 and 0, temporal values and points are sortable text. A list is a JSON array of stored values, always written
/// in the same way, so that equal lists are equal texts; of text, whole numbers and truth it is what answers show. A value of the
/// model's own scalar keeps its kind, which is why truth is a byte there.
/// </summary>
internal static class StoredForm
{
    private static readonly object True = 1L;
    private static readonly object False = 0L;
    private static readonly byte[] TrueBytes = [1];
    private static readonly byte[] FalseBytes = [0];

    /// <summary>
    /// Converts a value to its stored form: null, <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or an array of bytes.
    /// </summary>
    public static object? Write(object? value, ScalarType scalar) => value switch
    {
        null or string or long => value,
        bool truth when scalar == ScalarType.Custom => truth ? TrueBytes : FalseBytes,
        double number => WriteFloat(number),
        bool truth => truth ? True : False,
        object?[] list => WriteList(list),
        PointValue point => StoredPoint.Write(point),
        _ => StoredTime.Write(value),
    };

    /// <summary>Converts a stored value back.</summary>
    /// <param name="stored">As <see cref="Write"/> gives it.</param>
    /// <param name="type">The type of the property.</param>
    public static object? Read(object? stored, PropertyType type) => (stored, type.Scalar) switch
    {
        (null, _) => null,
        (string text, _) when type.IsList => StoredList.Read(text, type.Scalar),
        (long number, ScalarType.Boolean) => number != 0,
        (byte[] truth, ScalarType.Custom) => truth is [1],
        (string text, not (ScalarType.String or ScalarType.Id or ScalarType.Enum or ScalarType.Custom)) => ReadText(text, type.Scalar),
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
                json.Text((string)Write(element, ScalarType.String)!);
                break;
        }
    }

    // Whole floats are written as the whole numbers that they equal, as far as floats are exact; beyond, SQLite would read a whole number,
    // which is another than the float, where there is neither a point nor an exponent.
    private static string PrintFloat(double number)
    {
        const double LastExact = 1L << 53;
        if (number == Math.Truncate(number) && Math.Abs(number) <= LastExact)
        {
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0";
    }
}
