using System.Globalization;
using nietras.SeparatedValues;

namespace KnowledgeGraph.Bench.Generating;

/// <summary>A name in the languages of the domain.</summary>
internal sealed record Name(string English, string Vietnamese, string Chinese, string Pinyin)
{
    /// <summary>The names of an embedded table, in its order.</summary>
    public static IReadOnlyList<Name> ReadTable(string table) =>
        [.. ReadRows(table).Select(row => new Name(row["english"], row["vietnamese"], row["chinese"], row["pinyin"]))];

    /// <summary>The rows of an embedded table, each as its values by their column.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> ReadRows(string table)
    {
        using var stream = typeof(Name).Assembly.GetManifestResourceStream(table)!;
        using var reader = Sep.New(',').Reader().From(stream);
        var rows = new List<IReadOnlyDictionary<string, string>>();
        foreach (var row in reader)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var column in reader.Header.ColNames)
            {
                values.Add(column, row[column].ToString());
            }

            rows.Add(values);
        }

        return rows;
    }

    /// <summary>Two characters as one word, such as 星河, Xinghe, Tinh Hà.</summary>
    public static Name Word(Name first, Name second) => new(
        first.English + second.English.ToLowerInvariant(),
        $"{first.Vietnamese} {second.Vietnamese}",
        first.Chinese + second.Chinese,
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase(first.Pinyin) + second.Pinyin);

    /// <summary>The English name as a part of an id.</summary>
    public string Slug => new([.. English.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
}
