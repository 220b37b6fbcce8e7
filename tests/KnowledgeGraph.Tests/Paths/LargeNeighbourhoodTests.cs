using System.Text;
using KnowledgeGraph.Execution;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>What is around a hub, in SQLite, which counts the relationships that it looks at.</summary>
public sealed class LargeNeighbourhoodTests(Hubs hubs) : IClassFixture<Hubs>
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_hub_is_cut_and_counted_and_nothing_behind_it_is_looked_at(int depth)
    {
        hubs.Service.Limits = ResponseLimits.None with { MaxRelationshipsVisited = Hubs.Size };

        Assert.Equal(
            """{"data":{"neighbourhood":{"nodes":[{"id":"city:0"},{"id":"company:000000"},{"id":"company:000001"}],"truncated":true,"leftOut":[{"type":"BASED_IN","count":99998}],"completeDepth":0}}}""",
            await AskAsync($"of: \"city:0\", depth: {depth}, first: 2", "nodes { ... on City { id } ... on Company { id } } truncated leftOut { type count } completeDepth"));
    }

    [Fact]
    public async Task Its_last_page_is_given_too()
    {
        hubs.Service.Limits = ResponseLimits.None with { MaxRelationshipsVisited = Hubs.Size };
        var after = Convert.ToBase64String("arrayconnection:99998"u8);

        Assert.Equal(
            """{"data":{"neighbourhood":{"relationships":[{"start":{"id":"company:099999"}}],"truncated":false,"leftOut":[]}}}""",
            await AskAsync($"of: \"city:0\", first: 2, after: \"{after}\"", "relationships { start { ... on Company { id } } } truncated leftOut { count }"));
    }

    [Fact]
    public async Task What_takes_too_many_relationships_is_refused()
    {
        hubs.Service.Limits = ResponseLimits.None with { MaxRelationshipsVisited = Hubs.Size };

        Assert.Equal(
            """{"errors":[{"message":"2 steps around 'company:000100' take a look at more than 100000 relationships (setting Limits:MaxRelationshipsVisited).","extensions":{"code":"LIMIT_EXCEEDED","hint":"Name the 'relationshipTypes' that matter, or ask less far."}}],"data":null}""",
            await AskAsync("of: \"company:000100\", depth: 2, first: 3", "truncated"));
    }

    private async Task<string> AskAsync(string arguments, string selected)
    {
        var document = $"{{ neighbourhood({arguments}) {{ {selected} }} }}";
        return Encoding.UTF8.GetString(await hubs.Service.AskAsync(document, [], isExplained: false, TestContext.Current.CancellationToken));
    }
}
