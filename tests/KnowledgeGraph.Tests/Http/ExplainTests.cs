using System.Text.Json;
using KnowledgeGraph.Tests.Pages;

namespace KnowledgeGraph.Tests.Http;

/// <summary>The query texts that a request may see: those of the store in use, and the Cypher of Neo4j on SQLite too.</summary>
public sealed class ExplainTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{ companies(where: { id: { eq: "company:deepseek" } }) { name basedIn { name } } }""", 1)]
    [InlineData("""{ search(phrase: "chiet giang", first: 1) { edges { match node { __typename } } } }""", 2)]
    public async Task The_Cypher_of_a_request_on_SQLite_is_shown_and_not_run(string query, int statements)
    {
        await using var server = await PageServer.OpenAsync("seed");
        using var own = await PostAsync(server, query, "true");
        using var cypher = await PostAsync(server, query, """{"store":"neo4j"}""");
        Assert.Equal(own.RootElement.GetProperty("data").GetRawText(), cypher.RootElement.GetProperty("data").GetRawText());
        Assert.All(TextsIn(own), text => Assert.StartsWith("SELECT", text, StringComparison.Ordinal));
        Assert.Equal(statements, TextsIn(cypher).Length);
        Assert.All(TextsIn(cypher), text => Assert.StartsWith("CYPHER 5 ", text, StringComparison.Ordinal));
        Assert.Equal(PartOf(own, "parameters"), PartOf(cypher, "parameters"));
        Assert.Equal(PartOf(own, "plan"), PartOf(cypher, "plan"));
    }

    [Fact]
    public async Task A_store_that_is_unknown_is_refused_before_anything_is_read()
    {
        await using var server = await PageServer.OpenAsync("seed");
        using var answer = await PostAsync(server, "{ provinces { name } }", """{"store":"oracle"}""");
        var error = answer.RootElement.GetProperty("errors")[0];
        Assert.Equal("The store 'oracle' of 'extensions.explain' is unknown.", error.GetProperty("message").GetString());
        Assert.Equal("BAD_REQUEST", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.False(answer.RootElement.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Nothing_is_shown_where_the_settings_forbid_it()
    {
        await using var server = await PageServer.OpenAsync("seed", "--Responses:Explain=false");
        using var answer = await PostAsync(server, "{ provinces { name } }", """{"store":"neo4j"}""");
        Assert.False(answer.RootElement.TryGetProperty("extensions", out _));
    }

    private static async Task<JsonDocument> PostAsync(PageServer server, string query, string explain)
    {
        using var content = ReceivingTests.Json($$$"""{"query":{{{JsonSerializer.Serialize(query)}}},"extensions":{"explain":{{{explain}}}}}""");
        using var answer = await server.Service.Client.PostAsync(server.Service.GraphQL, content, Cancellation);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static string[] TextsIn(JsonDocument answer) =>
        [.. answer.RootElement.GetProperty("extensions").GetProperty("explain").GetProperty("statements").EnumerateArray().Select(text => text.GetString()!)];

    private static string PartOf(JsonDocument answer, string name) => answer.RootElement.GetProperty("extensions").GetProperty("explain").GetProperty(name).GetRawText();
}
