using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Exchange.Tables;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>The form of a column's values in a file as people have it, and the same values in the seed's own form.</summary>
/// <param name="source">The form in the model.</param>
internal sealed partial class ValueForm(ColumnSource source)
{
    private static readonly FrozenSet<string> Nulls = new[] { "", "NULL", "null", "\\N", "N/A", "n/a", "NA", "#N/A", "-" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Opposites = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["1"] = "0",
        ["yes"] = "no",
        ["y"] = "n",
        ["true"] = "false",
        ["t"] = "f",
        ["on"] = "off",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns true if a text means no value in a column that holds no text: <c>N/A</c>, <c>-</c>, <c>NULL</c>.</summary>
    public static bool IsNull(string text) => Nulls.Contains(text.Trim());

    /// <summary>Splits a list into its elements.</summary>
    public string[] Split(string text) => text.Contains(IRowReader.ListDelimiter, StringComparison.Ordinal) || source.Split is not { Length: > 0 } separator
        ? text.Split(IRowReader.ListDelimiter)
        : text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Returns a value in the seed's own form; null if it does not have the form that the model says.</summary>
    public string? ToPlain(string text, ScalarType scalar) => scalar switch
    {
        ScalarType.Int or ScalarType.BigInt or ScalarType.Float => source.Decimal is null ? text : ToNumber(text),
        ScalarType.Boolean => source.True is null ? text : ToBoolean(text),
        ScalarType.Date or ScalarType.LocalDateTime or ScalarType.DateTime or ScalarType.LocalTime => source.Format is null ? WithT(text) : ToTemporal(text, scalar),
        ScalarType.Point => source.Format is null ? text : ToPoint(text),
        _ => text,
    };

    /// <summary>Describes the form for messages: <c>as @column(format: "d/M/yyyy") has it</c>.</summary>
    public string Describe(ScalarType scalar) => scalar switch
    {
        ScalarType.Boolean => $"as @column(true: \"{source.True}\") has it",
        ScalarType.Int or ScalarType.BigInt or ScalarType.Float => $"as @column(decimal: \"{source.Decimal}\") has it",
        _ => $"as @column(format: \"{source.Format}\") has it",
    };

    private string? ToNumber(string text)
    {
        var match = source.Decimal == "," ? WithComma().Match(text) : WithDot().Match(text);
        return match.Success
            ? $"{match.Groups["sign"]}{string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit))}{(match.Groups["part"].Success ? $".{match.Groups["part"]}" : "")}{match.Groups["exponent"]}"
            : null;
    }

    private string? ToBoolean(string text)
    {
        var words = source.True!.Split('/', 2);
        var no = words.Length == 2 ? words[1] : Opposites.GetValueOrDefault(words[0]);
        return text.Equals(words[0], StringComparison.OrdinalIgnoreCase) ? "true" : text.Equals(no, StringComparison.OrdinalIgnoreCase) ? "false" : null;
    }

    // As databases print times: 2020-01-31 10:00:00.
    private static string WithT(string text) => text.Length > 11 && text[10] == ' ' ? $"{text[..10]}T{text[11..]}" : text;

    private string? ToTemporal(string text, ScalarType scalar)
    {
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (scalar == ScalarType.DateTime)
        {
            return DateTimeOffset.TryParseExact(text, source.Format, CultureInfo.InvariantCulture, Universal, out var instant)
                ? instant.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)
                : null;
        }

        var form = scalar switch
        {
            ScalarType.Date => "yyyy-MM-dd",
            ScalarType.LocalTime => "HH:mm:ss.fffffff",
            _ => "yyyy-MM-ddTHH:mm:ss.fffffff",
        };
        return DateTime.TryParseExact(text, source.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            && (scalar != ScalarType.Date || value.TimeOfDay == TimeSpan.Zero)
                ? value.ToString(form, CultureInfo.InvariantCulture)
                : null;
    }

    private string? ToPoint(string text)
    {
        var numbers = text.Split([IRowReader.ListDelimiter, ',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return numbers.Length != 2 ? null
            : source.Format!.StartsWith("lat", StringComparison.Ordinal) ? $"{{longitude: {numbers[1]}, latitude: {numbers[0]}}}"
            : $"{{longitude: {numbers[0]}, latitude: {numbers[1]}}}";
    }

    [GeneratedRegex(@"\A(?<sign>[+-]?)(?<whole>\d+|\d{1,3}(?:(?<group>[. '\u00A0\u202F\u2019])\d{3})(?:\k<group>\d{3})*)(?:,(?<part>\d+))?(?<exponent>(?:[eE][+-]?\d+)?)\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithComma();

    [GeneratedRegex(@"\A(?<sign>[+-]?)(?<whole>\d+|\d{1,3}(?:(?<group>[, '\u00A0\u202F\u2019])\d{3})(?:\k<group>\d{3})*)(?:\.(?<part>\d+))?(?<exponent>(?:[eE][+-]?\d+)?)\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithDot();
}
