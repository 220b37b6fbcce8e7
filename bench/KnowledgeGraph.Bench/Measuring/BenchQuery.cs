using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>One request: to the service as the body of a POST, to another endpoint as a path.</summary>
internal sealed record BenchRequest(string Body, string Path)
{
    /// <summary>Reads the body, as the pipeline takes it.</summary>
    public GraphQLRequest Read()
    {
        using var body = JsonDocument.Parse(Body);
        return new(
            Encoding.UTF8.GetBytes(body.RootElement.GetProperty("query").GetString()!),
            body.RootElement.GetProperty("variables").Clone(),
            OperationName: null,
            IsExplained: false);
    }
}

/// <summary>A query as requests, each with other values, so that no answer comes from what was just read.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Requests">The requests.</param>
internal sealed record BenchQuery(string Name, string Title, IReadOnlyList<BenchRequest> Requests)
{
    private const int PointRequests = 1_000;

    /// <summary>The four queries on a generated graph.</summary>
    /// <param name="seed">The folder of the graph's files, where the ids come from.</param>
    public static IReadOnlyList<BenchQuery> ReadAll(string seed) =>
    [
        Read("point", "one company by id, with its cities", "id", ReadIds(seed, "Company", PointRequests)),
        Read("filtered", "companies of a province by name, the first 20", "province", ReadIds(seed, "Province", int.MaxValue)),
        ReadLevels("levels", "provinces, cities, companies and their sectors"),
        Read("statements", "100 statements with speakers and companies", "offset", Enumerable.Range(0, 20).Select(page => (object)(page * 100))),
    ];

    /// <summary>These, and one whose answer only the service has: the library chooses any companies for <c>levels</c>.</summary>
    /// <param name="seed">The folder of the graph's files, where the ids come from.</param>
    public static IReadOnlyList<BenchQuery> ReadAllWithOrder(string seed) =>
        [.. ReadAll(seed), ReadLevels("levels-by-id", "provinces, cities, the first companies by id and their sectors")];

    private static BenchQuery ReadLevels(string name, string title) =>
        Read(name, title, "offset", Enumerable.Range(0, 28).Select(offset => (object)offset));

    private static BenchQuery Read(string name, string title, string variable, IEnumerable<object> values)
    {
        var document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "queries", $"{name}.graphql"));
        return new(name, title, [.. values.Select(value => CreateRequest(name, document, variable, value))]);
    }

    private static BenchRequest CreateRequest(string name, string document, string variable, object value)
    {
        var variables = new Dictionary<string, object>(StringComparer.Ordinal) { [variable] = value };
        var body = new Dictionary<string, object>(StringComparer.Ordinal) { ["query"] = document, ["variables"] = variables };
        return new(JsonSerializer.Serialize(body), string.Create(CultureInfo.InvariantCulture, $"/{name}/{value}"));
    }

    /// <summary>Ids from all over a file, at even distances.</summary>
    private static IEnumerable<object> ReadIds(string seed, string type, int count)
    {
        var ids = File.ReadLines(Path.Combine(seed, "nodes", $"{type}.csv")).Skip(1).Select(line => line.Split(',')[0]).ToList();
        var step = Math.Max(1, ids.Count / count);
        return ids.Where((_, number) => number % step == 0).Take(count);
    }
}
