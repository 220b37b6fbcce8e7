using System.Globalization;
using System.Text;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>Paths through hubs, in stores that count the relationships that they look at.</summary>
[Collection(nameof(Hubs))]
public sealed class LargePathTests(Hubs hubs)
{
    public static TheoryData<string> Stores => Hubs.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Paths_lead_through_a_hub(string store)
    {
        var service = hubs.In(store, (3 * Hubs.Size) + 100);

        Assert.Equal(
            Answer("company:000007 city:0 company:099999", "company:000007 city:2 company:099999"),
            await SendAsync(service, "company:000007", "company:099999"));
        Assert.Equal(
            Answer("company:000007 city:0 company:000100 city:1 company:200000", "company:000007 city:2 company:000100 city:1 company:200000"),
            await SendAsync(service, "company:000007", "company:200000"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task All_of_a_hub_s_neighbours_may_lie_between(string store)
    {
        Assert.Equal(
            Answer("city:2 company:000000 city:0", "city:2 company:000001 city:0"),
            await SendAsync(hubs.In(store, 2 * Hubs.Size), "city:2", "city:0"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_takes_too_many_relationships_is_refused(string store)
    {
        Assert.Equal(
            """{"errors":[{"message":"The shortest paths from 'company:000007' to 'company:200000' of at most 4 relationships take a look at more than 1000 relationships (setting Limits:MaxRelationshipsVisited).","extensions":{"code":"LIMIT_EXCEEDED","hint":"Name the 'relationshipTypes' that matter, or request fewer levels."}}],"data":null}""",
            await SendAsync(hubs.In(store, 1_000), "company:000007", "company:200000"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_setting_says_how_many(string store)
    {
        await using var server = await RunningServer.StartAsync(hubs.In(store, 10).Serve(concurrency: 1), limits: new() { Response = new() { MaxRelationshipsVisited = 10 } });
        using var content = ReceivingTests.Json("""{"query":"{ shortestPaths(from: \"company:000007\", to: \"company:200000\") { length } }"}""");
        using var answer = await server.Client.PostAsync(server.GraphQL, content, TestContext.Current.CancellationToken);

        Assert.Contains("more than 10 relationships", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>There are a hundred million million paths, and two of them are made.</summary>
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Of_more_paths_than_can_be_counted_the_first_are_given(string store)
    {
        Assert.Equal(
            Answer(
                "company:0:00 company:1:00 company:2:00 company:3:00 company:4:00 company:5:00 company:6:00 company:7:00 company:8:00",
                "company:0:00 company:1:00 company:2:00 company:3:00 company:4:00 company:5:00 company:6:00 company:7:01 company:8:00"),
            await SendAsync(hubs.In(store, 2 * 7 * Hubs.Width * Hubs.Width), "company:0:00", "company:8:00", maxLength: 10));
    }

    /// <summary>The answer that holds paths of these nodes.</summary>
    private static string Answer(params string[] paths)
    {
        var shown = paths.Select(path => path.Split(' ')).Select(path =>
            FormattableString.Invariant($"{{\"length\":{path.Length - 1},\"nodes\":[{string.Join(',', path.Select(id => $"{{\"id\":\"{id}\"}}"))}]}}"));
        return $"{{\"data\":{{\"shortestPaths\":[{string.Join(',', shown)}]}}}}";
    }

    private static async Task<string> SendAsync(TestService service, string from, string to, int maxLength = 4)
    {
        var document = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{ shortestPaths(from: "{{from}}", to: "{{to}}", maxLength: {{maxLength}}, first: 2) { length nodes { ... on City { id } ... on Company { id } } } }""");
        return Encoding.UTF8.GetString(await service.SendAsync(document, [], isExplained: false, TestContext.Current.CancellationToken));
    }
}
