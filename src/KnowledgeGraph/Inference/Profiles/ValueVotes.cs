using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Inference.Profiles;

/// <summary>The types that all values of a column can have, found over every value.</summary>
internal sealed partial class ValueVotes
{
    private static readonly string[] DayFirst = ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy"];
    private static readonly string[] MonthFirst = ["M/d/yyyy", "M.d.yyyy", "M-d-yyyy"];
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    private readonly List<string> _dayFirst = [.. DayFirst];
    private readonly List<string> _monthFirst = [.. MonthFirst];
    private bool _canBeComma = true;
    private bool _hasComma;
    private long _values;

    /// <summary>True if all values are whole numbers without leading zeros.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>True if all whole numbers are of 32 bits.</summary>
    public bool IsInt { get; private set; } = true;

    /// <summary>True if all values are numbers.</summary>
    public bool IsNumber { get; private set; } = true;

    /// <summary>True if no number has more digits than a Float keeps.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>True if all values are numbers with a decimal comma, some with one.</summary>
    public bool IsCommaNumber => _canBeComma && _hasComma && _values > 0;

    /// <summary>True if all values are true or false.</summary>
    public bool IsBoolean { get; private set; } = true;

    /// <summary>True if all values are 0 or 1.</summary>
    public bool IsZeroOrOne { get; private set; } = true;

    /// <summary>True if all values are days such as 2020-01-31.</summary>
    public bool IsDate { get; private set; } = true;

    /// <summary>True if all values are days and times without an offset.</summary>
    public bool IsLocalDateTime { get; private set; } = true;

    /// <summary>True if all of these times are midnight.</summary>
    public bool IsMidnight { get; private set; } = true;

    /// <summary>True if all values are instants with an offset.</summary>
    public bool IsDateTime { get; private set; } = true;

    /// <summary>True if all values are short and have no blanks, as codes have none.</summary>
    public bool IsCode { get; private set; } = true;

    /// <summary>True if a number has leading zeros, as codes have them.</summary>
    public bool HasLeadingZeros { get; private set; }

    /// <summary>The form of dates if all have one with the day first; null if none.</summary>
    public string? DayFirstFormat => _values > 0 ? _dayFirst.FirstOrDefault() : null;

    /// <summary>The form of dates if all have one with the month first; null if none.</summary>
    public string? MonthFirstFormat => _values > 0 ? _monthFirst.FirstOrDefault() : null;

    /// <summary>The number of values that are numbers.</summary>
    public long Numbers { get; private set; }

    /// <summary>The first value that is not a number; null if all are.</summary>
    public string? FirstOther { get; private set; }

    /// <summary>The number of values such as <c>N/A</c> and <c>-</c>, which mean that there is no value if the others are numbers or dates.</summary>
    public long NullWords { get; private set; }

    /// <summary>Takes a value in.</summary>
    public void Add(string text)
    {
        var value = text.Trim();
        if (value is "N/A" or "n/a" or "NA" or "#N/A" or "-")
        {
            NullWords++;
            return;
        }

        _values++;
        AddNumber(value);
        IsBoolean &= bool.TryParse(value, out _);
        IsZeroOrOne &= value is "0" or "1";
        IsCode &= value.Length <= 20 && !value.Any(char.IsWhiteSpace);
        AddDate(value);
    }

    private void AddNumber(string value)
    {
        HasLeadingZeros |= LeadingZero().IsMatch(value);
        IsWhole = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && IsWhole && !value.StartsWith('+') && !HasLeadingZeros;
        IsInt &= whole is >= int.MinValue and <= int.MaxValue;
        var isNumber = Number().IsMatch(value);
        Numbers += isNumber ? 1 : 0;
        FirstOther ??= isNumber ? null : value;
        IsNumber = IsNumber && !HasLeadingZeros && isNumber;
        IsExact &= value.Count(char.IsAsciiDigit) <= 15;
        _canBeComma = _canBeComma && CommaNumber().IsMatch(value);
        _hasComma |= value.Contains(',', StringComparison.Ordinal);
    }

    private void AddDate(string value)
    {
        IsDate = IsDate && DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        IsLocalDateTime = DateTime.TryParseExact(value, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && IsLocalDateTime;
        IsMidnight &= time.TimeOfDay == TimeSpan.Zero;
        IsDateTime = IsDateTime && Instant().IsMatch(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        if (_dayFirst.Count + _monthFirst.Count > 0)
        {
            _dayFirst.RemoveAll(format => !Fits(value, format));
            _monthFirst.RemoveAll(format => !Fits(value, format));
        }
    }

    private static bool Fits(string value, string format) => DateTime.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"\A[+-]?0\d+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeadingZero();

    [GeneratedRegex(@"\A-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[+-]?(?:\d+|\d{1,3}(?:[. ]\d{3})+)(?:,\d+)?\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommaNumber();

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instant();
}
