using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace KnowledgeGraph.Inference.Profiles;

/// <summary>The common features of all values of a column.</summary>
/// <param name="name">The name in the file.</param>
/// <param name="isList">Whether the file says that it holds lists.</param>
internal sealed class ColumnProfile(string name, bool isList)
{
    private const int MaxDistinct = 2_000_000;

    private readonly HashSet<UInt128> _values = [];

    /// <summary>The name in the file.</summary>
    public string Name => name;

    /// <summary>The number of rows that have a value.</summary>
    public long Filled { get; private set; }

    /// <summary>The number of rows.</summary>
    public long Rows { get; private set; }

    /// <summary>The types of its values.</summary>
    public ValueVotes Votes { get; } = new();

    /// <summary>True if some value is a list.</summary>
    public bool IsList { get; private set; } = isList;

    /// <summary>True if every value is a list of two numbers.</summary>
    public bool IsPair { get; private set; } = true;

    /// <summary>True if the first number of each pair can be a latitude.</summary>
    public bool IsLatitudeFirst { get; private set; } = true;

    /// <summary>The first value, for examples; null if there is none.</summary>
    public string? First { get; private set; }

    /// <summary>True if all values are the same.</summary>
    public bool IsConstant => _values.Count == 1 && Filled == Rows;

    /// <summary>True if every row has a value, and no two the same.</summary>
    public bool IsUnique => Rows > 0 && Filled == Rows && _values.Count == Rows && !IsList;

    /// <summary>The number of different values.</summary>
    public int Distinct => _values.Count;

    /// <summary>The hashes of the values, those of the elements for lists.</summary>
    public IReadOnlySet<UInt128> Values => _values;

    /// <summary>The number of fields that hold a word for no value: <c>NULL</c>, <c>null</c> or <c>\N</c>.</summary>
    public long NullFields { get; private set; }

    /// <summary>Takes a field without a value in.</summary>
    /// <param name="text">What the file has there.</param>
    public void AddMissing(string text)
    {
        Rows++;
        NullFields += text.Length > 0 ? 1 : 0;
    }

    /// <summary>Takes the value of a row in.</summary>
    /// <param name="text">The value.</param>
    /// <param name="separator">The separator of lists; null if they are those of the file.</param>
    public void Add(string text, string? separator)
    {
        Rows++;
        Filled++;
        First ??= text;
        var parts = separator is null ? text.Split('\u001F') : text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        IsList |= parts.Length > 1 || separator is not null;
        AddPair(parts);
        foreach (var part in parts)
        {
            Votes.Add(part);
            if (_values.Count < MaxDistinct)
            {
                _values.Add(HashOf(part));
            }
        }
    }

    /// <summary>Returns the share of its different values that another column has.</summary>
    public double ShareIn(ColumnProfile other) => _values.Count == 0 ? 0 : (double)_values.Count(other._values.Contains) / _values.Count;

    /// <summary>Returns the hash of a value.</summary>
    public static UInt128 HashOf(string text) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(text));

    private static bool TryRead(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private void AddPair(string[] parts)
    {
        if (IsPair && parts.Length == 2 && TryRead(parts[0], out var first) && TryRead(parts[1], out var second))
        {
            IsLatitudeFirst &= Math.Abs(first) <= 90 && Math.Abs(second) <= 180;
        }
        else
        {
            IsPair = false;
        }
    }
}
