using System.Text.Json;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Http;
using KnowledgeGraph.Tests.Neo4j;

namespace KnowledgeGraph.Tests.Pages;

/// <summary>The pages of a service on Neo4j, and the way from them into Neo4j Browser itself.</summary>
public sealed class PagesOnNeo4jTests
{
    private const string NoBolt = "Neo4j Browser needs Bolt: set NEO4J_BOLT_URL.";

    // A Neo4j that has just started plans each statement of a page for the first time.
    private const string PlanningTime = "--Limits:Deadline=00:01:00";

    private static readonly Screen Wide = new(1280, "light");

    private static readonly Dictionary<string, string> Views = new(StringComparer.Ordinal)
    {
        ["home"] = "/",
        ["search"] = "/?view=search&phrase=chiet%20giang",
        ["entity"] = "/?view=entity&id=province:zhejiang",
        ["path"] = "/?view=graph&from=company:deepseek&to=province:guangdong",
        ["source"] = "/?view=source&passage=passage:vov-ai.p4.11-47",
        ["compare"] = "/?view=compare&ids=province:zhejiang,province:guangdong",
        ["numbers"] = "/?view=numbers",
    };

    [Fact]
    public async Task Views_are_whole_and_the_graph_opens_in_Neo4j_Browser_with_the_same_nodes()
    {
        await PageBrowser.RequireAsync();
        await using var database = await Neo4jDatabase.TakeAsync();
        Assert.Equal(0, (await CommandRun.OfAsync(["seed", Path.Combine(ProjectFiles.Root, "seed"), .. Neo4jDatabase.Settings])).Code);
        await using var service = await ServiceUnderTest.OpenAsync([PlanningTime, .. Neo4jDatabase.Settings, $"--Neo4j:Browser={TestNeo4j.Http.Uri}/browser/"]);
        var address = service.GraphQL.GetLeftPart(UriPartial.Authority);
        Assert.Empty((await PageBrowser.LookAsync(address, Views, Wide)).SelectMany(view => view.Problems));

        Assert.SkipUnless(Environment.GetEnvironmentVariable("NEO4J_BOLT_URL") is not null, NoBolt);
        var opened = await PageBrowser.UseAsync<Opened>("link.mjs", address);
        var rows = await database.RunAsync($"CALL () {{ {opened.Cypher} }} UNWIND [n] + coalesce(nodes(p), []) AS node RETURN DISTINCT node.id");
        Assert.Equal(opened.Ids.Order(StringComparer.Ordinal), rows.Select(row => row[0].GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(opened.Ids.Count, opened.Browser);
    }

    [Fact]
    public async Task A_graph_that_others_loaded_is_shown_without_a_fault()
    {
        await PageBrowser.RequireAsync();
        await using var database = await Neo4jDatabase.TakeAsync();
        await database.RunAsync("""
            CREATE (a:Painter:Person {id: 1, name: 'Đặng'}), (b:Painter {id: 2}), (c:`Art Work` {id: 'x"><b>', title: '<i>Still</i>', painted: date('1931-04-01')}),
              (a)-[:PAINTED {technique: 'silk'}]->(c), (b)-[:PAINTED]->(c), (a)-[:KNOWS]->(b), (a)-[:KNOWS]->(a)
            """);
        using var folder = new ModelFolder("""
            type Painter @node { id: ID! name: String works: [Work!]! @relationship(type: "PAINTED", direction: OUT, properties: "Painting") knows: [Painter!]! @relationship(type: "KNOWS", direction: OUT) }
            type Work @node(labels: ["Art Work"]) { id: ID! title: String painted: Date painters: [Painter!]! @relationship(type: "PAINTED", direction: IN, properties: "Painting") }
            type Painting @relationshipProperties { technique: String }
            """);
        await using var service = await ServiceUnderTest.OpenAsync([PlanningTime, .. Neo4jDatabase.Settings, $"--Seed:Directory={folder.Path}"]);
        var address = service.GraphQL.GetLeftPart(UriPartial.Authority);
        using var model = JsonDocument.Parse(await service.Client.GetStringAsync(new Uri("/model.json", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Empty((await PageBrowser.LookAsync(address, GenericViews.Of(model.RootElement), Wide)).SelectMany(view => view.Problems));
    }

    private sealed record Opened(IReadOnlyList<string> Ids, string Cypher, int Browser);

    /// <summary>A folder that holds a model alone.</summary>
    private sealed class ModelFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("knowledge-graph-tests-");

        public ModelFolder(string sdl) => File.WriteAllText(System.IO.Path.Combine(Path, "model.graphql"), sdl);

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
