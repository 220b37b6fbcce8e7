using System.Text.Json;

namespace KnowledgeGraph.Tests.Http;

/// <summary>The audits of npm's graphql-http against the whole service.</summary>
public sealed class AuditTests(SeededServer server) : IClassFixture<SeededServer>
{
    // GET requests without a header that other sites cannot send are refused on purpose.
    private static readonly string[] PlainGets = ["5A70", "D6D5", "6A70"];

    private static readonly NodePackages Node = new("Http", "graphql-http");

    [Fact]
    public async Task All_audits_pass_where_GET_carries_the_preflight_header()
    {
        var results = await AuditAsync("GraphQL-Require-Preflight");
        Assert.Equal(61, results.Count);
        Assert.Equal([], results.Where(result => result.Status != "ok"));
    }

    [Fact]
    public async Task Only_the_plain_GETs_give_notice_where_it_does_not()
    {
        var results = await AuditAsync();
        Assert.Equal(61, results.Count);
        Assert.Equal(
            PlainGets.Select(id => (id, "notice")),
            results.Where(result => result.Status != "ok").Select(result => (result.Id, result.Status)));
    }

    private async Task<List<AuditResult>> AuditAsync(params string[] preflightHeader)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await Node.RequireAsync(cancellation);
        var json = await Node.RunScriptAsync("audit.mjs", [server.Service.GraphQL.ToString(), .. preflightHeader], cancellation);
        return JsonSerializer.Deserialize<List<AuditResult>>(json, JsonSerializerOptions.Web)!;
    }

    private sealed record AuditResult(string Id, string Name, string Status, string? Reason);
}
