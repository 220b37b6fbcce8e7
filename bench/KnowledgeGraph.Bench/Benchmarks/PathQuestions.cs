using KnowledgeGraph.Bench.Measuring;

namespace KnowledgeGraph.Bench.Benchmarks;

/// <summary>Shortest paths between nodes from all over the graph; what is around nodes with few relationships and with many; what cites a passage.</summary>
internal static class PathQuestions
{
    private const int Count = 200;
    private const int Hubs = 10;

    // A prime, so that pairs differ in their distance too.
    private const int Stride = 89;

    /// <summary>The kinds that are measured on a generated graph.</summary>
    /// <param name="seed">The folder of the graph's files, where the ids come from.</param>
    public static IReadOnlyList<Questions> ReadAll(string seed)
    {
        var (companies, people, statements) = (Read(seed, "Company"), Read(seed, "Person"), Read(seed, "Statement"));
        return
        [
            Connect("paths between two companies", companies, companies, maxLength: 4),
            Connect("paths between two people", people, people, maxLength: 4),
            Connect("paths between a company and a statement, at most 6 long", companies, statements, maxLength: 6),
            Connect("paths between a person and a city", people, Read(seed, "City"), maxLength: 4),
            Surround("what is around a company", companies, depth: 1),
            Surround("the same, two steps", companies, depth: 2),
            Surround("what is around the cities with most companies", Largest(seed, "BASED_IN"), depth: 1),
            Surround("what is around the sectors with most companies", Largest(seed, "OPERATES_IN"), depth: 1),
            Surround("what is around the source of all passages", ["source:yearbook"], depth: 1),
            Cite("what cites a passage", [.. Read(seed, "Passage").Take(Hubs)]),
        ];
    }

    private static Questions Connect(string title, List<string> starts, List<string> ends, int maxLength) => new(
        title,
        "paths",
        [.. starts.Select((from, number) => new { from, to = ends[((number * Stride) + 1) % ends.Count], maxLength })],
        data => data.GetProperty("shortestPaths").GetArrayLength());

    private static Questions Surround(string title, IReadOnlyList<string> nodes, int depth) => new(
        title,
        "neighbourhood",
        [.. nodes.Select(of => new { of, depth })],
        data => data.GetProperty("neighbourhood").GetProperty("relationships").GetArrayLength());

    private static Questions Cite(string title, IReadOnlyList<string> nodes) => new(
        title,
        "citations",
        [.. nodes.Select(id => new { id })],
        data => data.GetProperty("citedBy").GetProperty("relationships").GetArrayLength());

    private static List<string> Read(string seed, string type) => SeedColumn.Read(Path.Combine(seed, "nodes", $"{type}.csv"), "id:ID", Count);

    /// <summary>The nodes that most relationships of a type lead to.</summary>
    private static List<string> Largest(string seed, string type) =>
    [
        .. SeedColumn.Read(Path.Combine(seed, "relationships", $"{type}.csv"), ":END_ID").CountBy(id => id, StringComparer.Ordinal)
            .OrderByDescending(node => node.Value).Take(Hubs).Select(node => node.Key),
    ];
}
