using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Tests.Commands;

namespace KnowledgeGraph.Tests.Neo4j.Others;

/// <summary>Graphs that others loaded, served without a model, and their models given to the Neo4j GraphQL Library.</summary>
public sealed class ServedGraphTests
{
    private static readonly NodePackages Node = new("Neo4j", Path.Combine("@neo4j", "graphql"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_graph_without_a_model_is_inferred_and_served_with_pages_and_exports()
    {
        await using var graph = await OtherGraph.LoadAsync("movies");
        using var server = await ServerProcess.StartAsync([.. Neo4jDatabase.Settings, "--Limits:Deadline=00:05:00"]);
        using var client = new HttpClient { BaseAddress = server.GraphQL };
        using var people = JsonDocument.Parse(await PostAsync(client, """{ people(where: { name: { eq: "Tom Hanks" } }) { id actedIn { title } } }"""));
        var tom = people.RootElement.GetProperty("data").GetProperty("people")[0];
        Assert.Equal("Cloud Atlas", tom.GetProperty("actedIn")[0].GetProperty("title").GetString());
        var id = tom.GetProperty("id").GetString();
        Assert.Equal(
            """{"data":{"entity":{"name":"Tom Hanks"},"cards":[{"caption":"Tom Hanks"},{"caption":"Heat"}],"neighbourhood":{"nodes":[{},{"title":"Cloud Atlas"}]},"shortestPaths":[{"length":1}]}}""",
            await PostAsync(client, $$"""{ entity(id: "{{id}}") { ... on Person { name } } cards(ids: ["{{id}}", "Heat"]) { caption } neighbourhood(of: "{{id}}", depth: 1) { nodes { ... on Movie { title } } } shortestPaths(from: "{{id}}", to: "Cloud Atlas") { length } }"""));
        Assert.Contains("Tom Hanks", await client.GetStringAsync(new Uri("/export/graphml", UriKind.Relative), Cancellation), StringComparison.Ordinal);
        Assert.Contains("\"Person\"", await client.GetStringAsync(new Uri("/model.json", UriKind.Relative), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_library_takes_every_model_that_is_inferred()
    {
        await Node.RequireAsync(Cancellation);
        var tests = Path.Combine(ProjectFiles.Root, "tests", "KnowledgeGraph.Tests");
        string[] models = [.. new[] { OtherGraph.PathOf(""), Path.Combine(tests, "Inference", "Inferred") }.SelectMany(folder => Directory.EnumerateFiles(folder, "*.graphql")).Order(StringComparer.Ordinal)];
        var fields = (await Node.RunScriptAsync("library.mjs", models, Cancellation)).TrimEnd().Split('\n');
        Assert.Equal(models.Length, fields.Length);
        Assert.Contains("movies people", fields, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_library_answers_as_the_service_does()
    {
        await Node.RequireAsync(Cancellation);
        await using var graph = await OtherGraph.LoadAsync("odd");
        const string Query = "{ thanhPhos(sort: [{ ten: ASC }]) { maSo ten founded votes } people(sort: [{ name: ASC }]) { name thanhPho { ten } } }";
        var library = await Node.RunScriptAsync(
            "library.mjs", [OtherGraph.PathOf("odd.graphql"), "--query", Query, TestNeo4j.Bolt.Uri, TestNeo4j.Bolt.User, TestNeo4j.Bolt.Password], Cancellation);
        using var service = await OtherGraph.OpenAsync(await OtherGraph.PrintAsync("model", "infer"));
        Assert.Equal(Encoding.UTF8.GetString(await service.SendAsync(Query, [], isExplained: false, Cancellation)), library.Trim());
    }

    private static async Task<string> PostAsync(HttpClient client, string query)
    {
        using var answer = await client.PostAsJsonAsync("", new { query }, Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }
}
