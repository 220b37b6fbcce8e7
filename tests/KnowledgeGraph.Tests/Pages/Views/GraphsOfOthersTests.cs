using KnowledgeGraph.Tests.Commands;

namespace KnowledgeGraph.Tests.Pages.Views;

/// <summary>Views of graphs that the seed is not: with a hub, and with dates.</summary>
public sealed class GraphsOfOthersTests
{
    private const int Rays = 3_000;
    private const int MaxBytes = 15 * 1024;

    private static readonly Screen Wide = new(1280, "light");

    [Fact]
    public async Task A_hub_is_shown_by_pages_whose_work_and_bytes_have_bounds()
    {
        await PageBrowser.RequireAsync();
        using var folder = new TestFolder();
        await using var server = await PageServer.OpenAsync(
            WriteHub(folder),
            FormattableString.Invariant($"--Limits:MaxRelationshipsVisited={Rays}"),
            "--Limits:MaxNodes=500",
            "--Limits:Deadline=00:01:00");
        var views = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["entity"] = "/?view=entity&id=hub",
            ["graph"] = "/?view=graph&of=hub",
            ["start"] = "/",
            ["search"] = "/?view=search&phrase=hub",
            ["list"] = "/?view=list&type=Company",
        };
        var seen = await PageBrowser.LookAsync(server.Address, views, Wide);
        Assert.Empty(seen.SelectMany(view => view.Problems));
        Assert.All(seen, view => Assert.InRange(view.Answers, 1, 2));
        Assert.All(seen, view => Assert.InRange(view.AnswerBytes, 1, MaxBytes));
        var steps = await PageBrowser.UseAsync<List<Step>>("Views/hub.mjs", server.Address, FormattableString.Invariant($"{Rays}"));
        Assert.All(steps, step => Assert.True(step.IsGood, $"{step.Name}: {step.Seen}"));
    }

    [Fact]
    public async Task A_day_shows_what_held_on_it_and_two_days_what_changed()
    {
        await PageBrowser.RequireAsync();
        using var folder = new TestFolder();
        folder.Write("graph/model.graphql", """
            type Studio @node { id: ID! name: String! heads: [Person!]! @relationship(type: "LED_BY", direction: OUT, properties: "Term") }
            type Person @node { id: ID! name: String! studios: [Studio!]! @relationship(type: "LED_BY", direction: IN, properties: "Term") }
            type Term @relationshipProperties @validity(from: "since", to: "until") { since: Date until: Date }
            """);
        folder.Write("graph/nodes/Studio.csv", "id:ID,name\nstudio,Studio\n");
        folder.Write("graph/nodes/Person.csv", "id:ID,name\nada,Ada\nben,Ben\n");
        folder.Write("graph/relationships/LED_BY.csv", ":START_ID,:END_ID,since,until\nstudio,ada,2005-01-01,2015-01-01\nstudio,ben,2015-01-01,\n");
        await using var server = await PageServer.OpenAsync(folder.PathOf("graph"));
        var steps = await PageBrowser.UseAsync<List<Step>>("Views/days.mjs", server.Address);
        Assert.All(steps, step => Assert.True(step.IsGood, $"{step.Name}: {step.Seen}"));
    }

    private static string WriteHub(TestFolder folder)
    {
        folder.Write("graph/model.graphql", """
            type City @node @search(fields: ["name"]) { id: ID! name: String! companies: [Company!]! @relationship(type: "BASED_IN", direction: IN) }
            type Company @node @search(fields: ["name"]) { id: ID! name: String!
              city: [City!]! @relationship(type: "BASED_IN", direction: OUT)
              supplies: [Company!]! @relationship(type: "SUPPLIES", direction: OUT) }
            """);
        var companies = Enumerable.Range(0, Rays).Select(number => FormattableString.Invariant($"company-{number}")).ToList();
        folder.Write("graph/nodes/City.csv", "id:ID,name\nhub,Hub\n");
        folder.Write("graph/nodes/Company.csv", $"id:ID,name\n{string.Join('\n', companies.Select(id => $"{id},The {id}"))}\n");
        folder.Write("graph/relationships/BASED_IN.csv", $":START_ID,:END_ID\n{string.Join('\n', companies.Select(id => $"{id},hub"))}\n");
        folder.Write(
            "graph/relationships/SUPPLIES.csv", $":START_ID,:END_ID\n{string.Join('\n', companies.Zip(companies.Skip(1), (from, to) => $"{from},{to}"))}\n");
        return folder.PathOf("graph");
    }
}
