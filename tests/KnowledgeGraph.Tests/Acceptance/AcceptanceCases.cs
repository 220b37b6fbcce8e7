using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Acceptance;

/// <summary>Reads the shared cases: models, graphs and queries with the Neo4j GraphQL Library's answers.</summary>
internal static class AcceptanceCases
{
    /// <summary>Every case. The test is skipped if there are none.</summary>
    public static IEnumerable<AcceptanceCase> ReadAll() => ReadAnswered().Concat(ReadErrors());

    /// <summary>Cases whose queries the library answers.</summary>
    private static IEnumerable<AcceptanceCase> ReadAnswered() =>
        Read("cases.json").EnumerateArray().Select(ReadCase).Concat(ReadRandom("random")).Concat(ReadRandom("random-2"));

    /// <summary>Queries that are wrong or at the edge, answered or refused.</summary>
    private static IEnumerable<AcceptanceCase> ReadErrors()
    {
        var file = Read("errors.json");
        var queries = file.GetProperty("queries").EnumerateArray().Select((query, index) => (
            HasBadGraph: query.TryGetProperty("data", out _), Query: LongQueries.Complete(ReadErrorQuery(query, Id("errors", index))))).ToList();
        var sdl = file.GetProperty("sdl").GetString()!;
        return
        [
            new(sdl, TypedJson.ReadGraph(file.GetProperty("graph")), [.. queries.Where(query => !query.HasBadGraph).Select(query => query.Query)]),
            new(sdl, TypedJson.ReadGraph(file.GetProperty("badGraph")), [.. queries.Where(query => query.HasBadGraph).Select(query => query.Query)]),
        ];
    }

    private static IEnumerable<AcceptanceCase> ReadRandom(string name)
    {
        var file = Read($"{name}.json");
        return file.GetProperty("graphs").EnumerateArray()
            .Select((graph, index) => ReadGraph(graph, file.GetProperty("sdl").GetString()!, Id(name, index)));
    }

    private static AcceptanceCase ReadCase(JsonElement json) =>
        ReadGraph(json, json.GetProperty("sdl").GetString()!, json.GetProperty("id").GetString()!);

    private static AcceptanceCase ReadGraph(JsonElement json, string sdl, string id) => new(
        sdl,
        TypedJson.ReadGraph(json),
        [.. json.GetProperty("queries").EnumerateArray().Select((query, index) => ReadQuery(query, Id(id, index)))]);

    private static AcceptanceQuery ReadQuery(JsonElement json, string id) => new(
        id,
        json.GetProperty("query").GetString()!,
        ReadVariables(json),
        Enum.Parse<AnswerOrder>(json.GetProperty("order").GetString()!, ignoreCase: true),
        json.TryGetProperty("unordered", out var paths) ? [.. paths.EnumerateArray().Select(path => path.GetString()!)] : null,
        json.GetProperty("answer").GetProperty("data"),
        HasErrors: false);

    private static AcceptanceQuery ReadErrorQuery(JsonElement json, string id) => new(
        id,
        json.GetProperty("query").GetString()!,
        ReadVariables(json),
        AnswerOrder.Any,
        Unordered: null,
        json.GetProperty("answer").TryGetProperty("data", out var data) ? data : default,
        HasErrors: !json.GetProperty("accepted").GetBoolean());

    private static byte[] ReadVariables(JsonElement json) =>
        json.TryGetProperty("variables", out var variables) ? Encoding.UTF8.GetBytes(variables.GetRawText()) : [];

    private static string Id(string container, int index) => string.Create(CultureInfo.InvariantCulture, $"{container}/{index}");

    private static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(AcceptanceFiles.Find(name)), new JsonDocumentOptions { MaxDepth = 256 }).RootElement;
}
