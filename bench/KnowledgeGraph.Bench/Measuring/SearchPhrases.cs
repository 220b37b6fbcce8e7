using nietras.SeparatedValues;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>Phrases of one kind.</summary>
/// <param name="Title">What they are, for people.</param>
/// <param name="Phrases">The phrases.</param>
internal sealed record SearchPhrases(string Title, IReadOnlyList<string> Phrases)
{
    private const int Count = 500;

    /// <summary>The types that are asked for; all where there is none.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The kinds that are measured on a generated graph.</summary>
    /// <param name="seed">The folder of the graph's files, where the names come from.</param>
    public static IReadOnlyList<SearchPhrases> ReadAll(string seed)
    {
        var people = Read(seed, "Person", "name");
        return
        [
            new("a name of two words", people),
            new("a name in Vietnamese", Read(seed, "Person", "nameVi")),
            new("a name in Chinese", Read(seed, "Person", "nameZh")),
            new("a name without its space", [.. people.Select(name => name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant())]),
            new("a name, its last letters missing", [.. people.Select(name => name[..^2])]),
            new("a company's short name", [.. Read(seed, "Company", "aliases:string[]").Select(names => names.Split(';')[0])]),
            new("one letter", [.. Enumerable.Range('a', 26).Select(letter => $"{(char)letter}")]),
            new("two letters", ["ch", "co", "un", "xi", "zh", "ng", "th", "sh"]),
            new("three letters", ["com", "uni", "zha", "res", "cho", "qua"]),
            new("the beginning of a word of 200,000 nodes", ["univ", "universit", "resear", "truong da"]),
            new("a word of 200,000 nodes", ["universities", "research", "đại học", "开放"]),
            new("a word of 100,000 nodes", ["công ty", "有限公司", "co ltd", "youxian gongsi"]),
            new("a frequent word, people alone", ["li", "w", "王", "nguyen"]) { Types = ["Person"] },
            new("what nobody is called", ["qqq", "zzz zzz", "龘龘"]),
        ];
    }

    /// <summary>Values from all over a file, at even distances.</summary>
    private static List<string> Read(string seed, string type, string column)
    {
        using var reader = Sep.New(',').Reader(options => options with { Unescape = true }).FromFile(Path.Combine(seed, "nodes", $"{type}.csv"));
        var values = new List<string>();
        foreach (var row in reader)
        {
            values.Add(row[column].ToString());
        }

        var step = Math.Max(1, values.Count / Count);
        return [.. values.Where((_, number) => number % step == 0).Take(Count)];
    }
}
