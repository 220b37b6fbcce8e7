using System.Text.Json;

namespace KnowledgeGraph.Tests.Http;

/// <summary>The audits of npm's graphql-http against the whole service.</summary>
public sealed class AuditTests(SeededServer server) : IClassFixture<SeededServer>
{
    private static readonly NodePackages Node = new("Http", "graphql-http");

    [Theory]
    [InlineData]
    [InlineData("GraphQL-Require-Preflight")]
    public async Task All_audits_pass(params string[] preflightHeader)
    {
        var results = await AuditAsync(preflightHeader);
        Assert.Equal(61, results.Count);
        Assert.Equal([], results.Where(result => result.Status != "ok"));
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
