using System.Globalization;
using System.Text;
using KnowledgeGraph.Exports.Formats;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Rdf;

/// <summary>Turns values and ids into terms of RDF 1.1 (https://www.w3.org/TR/rdf11-concepts/).</summary>
internal static class RdfValues
{
    private const string Wkt = "http://www.opengis.net/ont/geosparql#wktLiteral";

    /// <summary>Returns the terms of a value: one, or one for each element of a list.</summary>
    /// <param name="value">The value.</param>
    /// <param name="property">Its property.</param>
    /// <param name="language">The language of its texts; null: none.</param>
    public static IEnumerable<RdfTerm> TermsOf(object value, Property property, string? language) => value is object?[] list
        ? list.OfType<object>().Select(element => TermOf(element, property.Type.Scalar, language))
        : [TermOf(value, property.Type.Scalar, language)];

    /// <summary>Appends to an address, with what no address can hold percent-encoded (RFC 3987).</summary>
    public static string Append(string start, string text)
    {
        var iri = new StringBuilder(start);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsAllowed(rune))
            {
                iri.Append(rune);
            }
            else
            {
                foreach (var each in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    iri.Append(CultureInfo.InvariantCulture, $"%{each:X2}");
                }
            }
        }

        return iri.ToString();
    }

    private static RdfLiteral TermOf(object value, ScalarType scalar, string? language) => value switch
    {
        string text when scalar is ScalarType.String or ScalarType.Id or ScalarType.Enum or ScalarType.Custom =>
            new RdfLiteral(text, Language: scalar == ScalarType.String ? language : null),
        long number => Typed(number.ToString(CultureInfo.InvariantCulture), "integer"),
        double number when double.IsFinite(number) => Typed(PrintDecimal(number), "decimal"),
        double number => Typed(double.IsNaN(number) ? "NaN" : number > 0 ? "INF" : "-INF", "double"),
        bool truth => Typed(truth ? "true" : "false", "boolean"),
        PointValue point => new RdfLiteral(PrintWkt(point), Wkt),
        _ => TypeOf(scalar) is { } type ? Typed(ExportText.Print(value, scalar), type) : new RdfLiteral(ExportText.Print(value, scalar)),
    };

    private static string? TypeOf(ScalarType scalar) => scalar switch
    {
        ScalarType.Date => "date",
        ScalarType.DateTime or ScalarType.LocalDateTime => "dateTime",
        ScalarType.Time or ScalarType.LocalTime => "time",
        ScalarType.Duration => "duration",
        _ => null,
    };

    private static RdfLiteral Typed(string text, string type) => new(text, Vocabulary.Xsd + type);

    private static string PrintWkt(PointValue point)
    {
        var height = point.Z is { } z ? $" {PrintDecimal(z)}" : "";
        return $"POINT{(height.Length > 0 ? " Z " : "")}({PrintDecimal(point.X)} {PrintDecimal(point.Y)}{height})";
    }

    /// <summary>Prints all digits of a float without an exponent, which xsd:decimal does not have.</summary>
    private static string PrintDecimal(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e < 0)
        {
            return text;
        }

        var exponent = int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture);
        var sign = text[0] == '-' ? "-" : "";
        var digits = text[sign.Length..e];
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var all = digits.Replace(".", "", StringComparison.Ordinal);
        var position = (point < 0 ? digits.Length : point) + exponent;
        return position <= 0
            ? $"{sign}0.{new string('0', -position)}{all}"
            : position >= all.Length ? $"{sign}{all}{new string('0', position - all.Length)}" : $"{sign}{all[..position]}.{all[position..]}";
    }

    private static bool IsAllowed(Rune rune) => rune.IsAscii
        ? Rune.IsLetterOrDigit(rune) || "-._~:/?#[]@!$&'()*+,;=".Contains((char)rune.Value, StringComparison.Ordinal)
        : rune.Value >= 0xA0 && !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
