using KnowledgeGraph.Bench.Measuring;

namespace KnowledgeGraph.Bench.Benchmarks;

/// <summary>The first page of searches.</summary>
internal static class SearchQuestions
{
    private const int Count = 500;

    /// <summary>The kinds that are measured on a generated graph.</summary>
    /// <param name="seed">The folder of the graph's files, where the names come from.</param>
    public static IReadOnlyList<Questions> ReadAll(string seed)
    {
        var people = Read(seed, "Person", "name");
        return
        [
            Search("a name of two words", people),
            Search("a name in Vietnamese", Read(seed, "Person", "nameVi")),
            Search("a name in Chinese", Read(seed, "Person", "nameZh")),
            Search("a name without its space", [.. people.Select(name => name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant())]),
            Search("a name, its last letters missing", [.. people.Select(name => name[..^2])]),
            Search("a company's short name", [.. Read(seed, "Company", "aliases:string[]").Select(names => names.Split(';')[0])]),
            Search("one letter", [.. Enumerable.Range('a', 26).Select(letter => $"{(char)letter}")]),
            Search("two letters", ["ch", "co", "un", "xi", "zh", "ng", "th", "sh"]),
            Search("three letters", ["com", "uni", "zha", "res", "cho", "qua"]),
            Search("the beginning of a word of 200,000 nodes", ["univ", "universit", "resear", "truong da"]),
            Search("a word of 200,000 nodes", ["universities", "research", "đại học", "开放"]),
            Search("a word of 100,000 nodes", ["công ty", "有限公司", "co ltd", "youxian gongsi"]),
            Search("a frequent word, people alone", ["li", "w", "王", "nguyen"], "Person"),
            Search("what nobody is called", ["qqq", "zzz zzz", "龘龘"]),
        ];
    }

    private static Questions Search(string title, IReadOnlyList<string> phrases, params string[] types) => new(
        title,
        "search",
        [.. phrases.Select(phrase => new { phrase, types })],
        data => data.GetProperty("search").GetProperty("edges").GetArrayLength());

    private static List<string> Read(string seed, string type, string column) => SeedColumn.Read(Path.Combine(seed, "nodes", $"{type}.csv"), column, Count);
}
