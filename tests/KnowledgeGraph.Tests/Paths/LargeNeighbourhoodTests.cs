using System.Text;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>The neighbourhood of a hub, in stores that count the relationships that they look at.</summary>
[Collection(nameof(Hubs))]
public sealed class LargeNeighbourhoodTests(Hubs hubs)
{
    public static TheoryData<string> Stores => Hubs.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_hub_is_cut_and_counted_and_nothing_beyond_it_is_looked_at(string store)
    {
        Assert.Equal(
            """{"data":{"neighbourhood":{"nodes":[{"id":"city:0"},{"id":"company:000000"},{"id":"company:000001"}],"truncated":true,"leftOut":[{"type":"BASED_IN","count":99998}],"completeDepth":0}}}""",
            await SendAsync(store, "of: \"city:0\", depth: 4, first: 2", "nodes { ... on City { id } ... on Company { id } } truncated leftOut { type count } completeDepth"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Its_last_page_is_given_too(string store)
    {
        var after = Convert.ToBase64String("arrayconnection:99998"u8);

        Assert.Equal(
            """{"data":{"neighbourhood":{"relationships":[{"start":{"id":"company:099999"}}],"truncated":false,"leftOut":[]}}}""",
            await SendAsync(store, $"of: \"city:0\", first: 2, after: \"{after}\"", "relationships { start { ... on Company { id } } } truncated leftOut { count }"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_takes_too_many_relationships_is_refused(string store)
    {
        Assert.Equal(
            """{"errors":[{"message":"2 steps around 'company:000100' take a look at more than 100000 relationships (setting Limits:MaxRelationshipsVisited).","extensions":{"code":"LIMIT_EXCEEDED","hint":"Name the 'relationshipTypes' that matter, or request fewer levels."}}],"data":null}""",
            await SendAsync(store, "of: \"company:000100\", depth: 2, first: 3", "truncated"));
    }

    private async Task<string> SendAsync(string store, string arguments, string selected)
    {
        var document = $"{{ neighbourhood({arguments}) {{ {selected} }} }}";
        return Encoding.UTF8.GetString(await hubs.In(store, Hubs.Size).SendAsync(document, [], isExplained: false, TestContext.Current.CancellationToken));
    }
}
