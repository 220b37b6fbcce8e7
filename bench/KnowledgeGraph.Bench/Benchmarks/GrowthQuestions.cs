using KnowledgeGraph.Bench.Measuring;

namespace KnowledgeGraph.Bench.Benchmarks;

/// <summary>A kind of question whose cost may grow with the graph.</summary>
/// <param name="Title">What it is, for people.</param>
/// <param name="Requests">The requests: bodies of a POST to <c>/graphql</c>, or paths to GET.</param>
/// <param name="Why">What is read for it.</param>
internal sealed record GrowthQuestion(string Title, IReadOnlyList<string> Requests, string Why);

/// <summary>All kinds of questions, on a generated graph.</summary>
internal static class GrowthQuestions
{
    private const int Values = 40;

    /// <summary>Makes the questions of what a folder of a graph's files holds.</summary>
    public static IReadOnlyList<GrowthQuestion> ReadAll(string seed) =>
    [
        .. BenchQuery.ReadAll(seed).Select(query => new GrowthQuestion($"`{query.Name}`", [.. query.Requests.Take(Values).Select(request => request.Body)], "as many rows as the answer has")),
        .. ReadPages(seed),
        .. ReadFilters(seed),
        .. ReadCounts(seed),
        .. PathQuestions.ReadAll(seed).Select(questions => Create(questions.Title, ReadDocument(questions.Query), questions.Variables, "what is around the nodes")),
        .. SearchQuestions.ReadAll(seed).Select(questions => Create($"search: {questions.Title}", ReadDocument(questions.Query), questions.Variables, "the index, to the end of a page")),
        new("export as JSON Lines", ["/export/jsonl"], "the whole graph, which is the answer"),
    ];

    private static IEnumerable<GrowthQuestion> ReadPages(string seed)
    {
        var half = SeedColumn.Read(Path.Combine(seed, "nodes", "Company.csv"), "id:ID").Count / 2;
        yield return Create("`entity` by id", "query ($id: ID!) { entity(id: $id) { __typename } }", Ids(seed, "Company"), "one row");
        yield return Create("a first page", "{ companies(limit: 20) { id name } }", [new { }], "a page");
        yield return Create("a first page by name", "{ companies(limit: 20, sort: [{ name: DESC }]) { id name } }", [new { }], "a page of the index");
        yield return Create("a first page by a property without an index", "{ companies(limit: 20, sort: [{ nameVi: ASC }]) { id nameVi } }", [new { }], "all nodes of the type: optional properties have no index");
        yield return Create("a page in the middle", "query ($offset: Int!) { companies(limit: 20, offset: $offset) { id name } }", [new { offset = half }], "a page, found by its number");
        yield return Create("a page in the middle, by name", "query ($offset: Int!) { companies(limit: 20, offset: $offset, sort: [{ name: ASC }]) { id nameVi } }", [new { offset = half }], "the index up to the page, then the page");
        yield return Create("all 1,000 nodes from an offset", "query ($offset: Int!) { companies(limit: 1000, offset: $offset) { id } }", [new { offset = half }], "the answer");
    }

    private static IEnumerable<GrowthQuestion> ReadFilters(string seed)
    {
        var names = SeedColumn.Read(Path.Combine(seed, "nodes", "Company.csv"), "name", Values);
        const string ByName = "query ($text: String!) { companies(where: { name: { OPERATOR: $text } }, limit: 20) { id name } }";
        yield return OnText("startsWith", "its beginning", names.Select(name => name[..12]), "the range of the index");
        yield return OnText("startsWith", "its beginning, which nobody has", ["Qqq"], "nothing");
        yield return OnText("contains", "frequent letters", ["Co., Ltd."], "rows until the page is full");
        yield return OnText("contains", "rare letters", ["qqq"], "all names: no index has parts of texts");
        yield return OnText("endsWith", "rare letters", ["qqq"], "all names");
        yield return Create(
            "filter on edges, many hits", "query ($day: Date!) { companies(where: { basedInConnection: { some: { edge: { validFrom: { gt: $day } } } } }, limit: 20) { id } }",
            [new { day = "1900-01-01" }], "rows until the page is full");
        yield return Create(
            "filter on edges, no hit", "query ($day: Date!) { companies(where: { basedInConnection: { some: { edge: { validFrom: { gt: $day } } } } }, limit: 20) { id } }",
            [new { day = "2999-01-01" }], "all relationships of the type: their properties have no index");
        yield return Create(
            "filter on dates", "query ($day: Date!) { statements(where: { date: { gte: $day } }, limit: 20) { id date } }", [new { day = "2015-06-01" }], "rows until the page is full");
        yield return Create(
            "`@asOf`, filtered", "query ($day: Date!, $id: ID!) @asOf(date: $day) { companies(where: { basedIn: { some: { id: { eq: $id } } } }, limit: 20) { id } }",
            [.. ReadIds(seed, "City").Select(id => new { day = "2015-06-01", id })], "the city's relationships");

        GrowthQuestion OnText(string filter, string part, IEnumerable<string> texts, string why) => Create(
            $"names by `{filter}`, {part}", ByName.Replace("OPERATOR", filter, StringComparison.Ordinal), [.. texts.Select(text => new { text })], why);
    }

    private static IEnumerable<GrowthQuestion> ReadCounts(string seed)
    {
        yield return Create("`totalCount` of a type", "{ companiesConnection(first: 1) { totalCount } }", [new { }], "nothing: the file says it");
        yield return Create("`totalCount` by a filter", "query ($text: String!) { companiesConnection(first: 1, where: { name: { startsWith: $text } }) { totalCount } }", [new { text = "Feng" }], "what is counted");
        yield return Create(
            "`totalCount` of related nodes", "query ($id: ID!) { sectors(where: { id: { eq: $id } }) { companiesConnection(first: 1) { totalCount } } }", Ids(seed, "Sector"), "what is counted, in the index");
        yield return Create(
            "the same with `@asOf`", "query ($id: ID!) @asOf(date: \"2015-06-01\") { sectors(where: { id: { eq: $id } }) { companiesConnection(first: 1) { totalCount } } }", Ids(seed, "Sector"), "what is counted, by row");
        yield return Create("aggregates of names", "{ companiesConnection { aggregate { node { name { shortest longest } } } } }", [new { }], "all names");
    }

    private static IReadOnlyList<object> Ids(string seed, string type) => [.. ReadIds(seed, type).Select(id => new { id })];

    private static List<string> ReadIds(string seed, string type) => SeedColumn.Read(Path.Combine(seed, "nodes", $"{type}.csv"), "id:ID", Values);

    private static string ReadDocument(string query) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "queries", $"{query}.graphql"));

    private static GrowthQuestion Create(string title, string document, IReadOnlyList<object> variables, string why) => new(
        title, [.. variables.Take(Values).Select(values => System.Text.Json.JsonSerializer.Serialize(new { query = document, variables = values }))], why);
}
