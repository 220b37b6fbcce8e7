using System.Text.Json;
using KnowledgeGraph.Tests.Agents;
using KnowledgeGraph.Tests.Commands;

namespace KnowledgeGraph.Tests.Pages;

/// <summary>
/// The pages in Chromium, of the seed and of a model without directives: an ordinary run looks at one view of each kind of the seed, <c>TESTS=whole</c> at all of them,
/// and <c>PAGES=all</c> on all screens and at more graphs.
/// </summary>
public sealed class PagesTests
{
    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("PAGES") == "all";
    private static readonly Screen Wide = new(1280, "light");
    private static readonly Screen Dark = new(1280, "dark");
    private static readonly Screen Phone = new(390, "light");
    private static readonly Screen DarkPhone = new(390, "dark");

    /// <summary>The views of the seed; the first ten answer the questions of <c>docs/use/explore.md</c>.</summary>
    private static readonly Dictionary<string, string> Views = new(StringComparer.Ordinal)
    {
        ["dragons"] = "/?view=entity&id=company-group:six-little-dragons",
        ["dragon-words"] = "/?view=source&passage=passage:vov-ai.p4.211-256",
        ["zhejiang"] = "/?view=entity&id=province:zhejiang",
        ["investment"] = "/?view=entity&id=observation:three-places-ai-investment",
        ["passage"] = "/?view=source&passage=passage:vov-ai.p4.11-47",
        ["path"] = "/?view=graph&from=company:deepseek&to=province:guangdong",
        ["session"] = "/?view=entity&id=event:politburo-study-session",
        ["question"] = "/?view=entity&id=source:report",
        ["changes"] = "/?view=graph&of=province:zhejiang&asOf=2020-01-01&until=2025-05-01",
        ["home"] = "/",
        ["search"] = "/?view=search&phrase=chiet%20giang",
        ["list"] = "/?view=list&type=Company",
        ["graph"] = "/?view=graph&of=company-group:six-little-dragons,province:zhejiang",
        ["source"] = "/?view=source",
        ["numbers"] = "/?view=numbers",
        ["time"] = "/?view=time",
        ["questions"] = "/?view=questions",
        ["compare"] = "/?view=compare&ids=province:zhejiang,province:guangdong,province:beijing",
        ["four"] = "/?view=compare&ids=province:zhejiang,city:hangzhou,company:deepseek,company:unitree",
        ["figures"] = "/?view=compare&ids=observation:three-places-ai-investment,observation:capital-concentration",
        ["missing"] = "/?view=entity&id=nothing",
    };

    public static TheoryData<string> OtherGraphs =>
        ["tests/KnowledgeGraph.Tests/Pages/films", .. AcceptanceGraphs("own-graph/sets/{0}/right", IsWhole ? ["countries", "forms", "index", "sheet", "shop", "units"] : []), .. AcceptanceGraphs("tools/graph", IsWhole ? [""] : [])];

    [Fact]
    public async Task Every_view_of_the_seed_is_whole_accessible_and_within_its_budget()
    {
        await PageBrowser.RequireAsync();
        await using var server = await PageServer.OpenAsync("seed");
        var views = TestExtent.IsWhole || IsWhole ? Views : Views.DistinctBy(view => view.Value.Split('&')[0], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var cold = await PageBrowser.LookAsync(server.Address, views, Wide with { Cold = true });
        Assert.All(cold, view => Assert.True(view.Bytes <= 60 * 1024, $"{view.View} loads {view.Bytes} bytes of pages."));
        var seen = IsWhole ? await PageBrowser.LookAsync(server.Address, views, Wide, Dark, Phone, DarkPhone) : cold;
        Assert.Empty(seen.SelectMany(view => view.Problems));
        Assert.All(seen, view => Assert.InRange(view.Answers, 0, 2));
    }

    [Fact]
    public async Task GraphiQL_is_of_this_origin_alone_and_within_its_budget()
    {
        await PageBrowser.RequireAsync();
        await using var server = await PageServer.OpenAsync("seed");
        var seen = Assert.Single(await PageBrowser.LookAsync(
            server.Address, new Dictionary<string, string>(StringComparer.Ordinal) { ["graphiql"] = "/graphiql/" }, Wide with { Cold = true }));

        // Its tab list, which is not ours, holds buttons in tabs.
        Assert.Empty((seen with { Axe = [.. seen.Axe.Where(violation => !violation.StartsWith("nested-interactive", StringComparison.Ordinal))] }).Problems);
        Assert.InRange(seen.Bytes, 1, 1_400_000);
    }

    [Fact]
    public async Task The_pages_can_be_used_by_keyboard_are_correct_and_save_what_they_show()
    {
        await PageBrowser.RequireAsync();
        await using var server = await PageServer.OpenAsync("seed");
        using var folder = new TestFolder();
        var used = await PageBrowser.UseAsync<Used>("use.mjs", server.Address, folder.PathOf(""));
        Assert.NotEmpty(used.Results);
        Assert.Empty(used.Results.Where(step => !step.IsGood).Select(step => $"{step.Name}: {step.Seen}"));
        Assert.StartsWith($"curl {server.Address}/graphql", used.Ways["as curl"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OtherGraphs))]
    public async Task Any_model_is_shown_without_a_fault(string graph)
    {
        await PageBrowser.RequireAsync();
        Assert.SkipUnless(Directory.Exists(Path.Combine(ProjectFiles.Root, graph)), "The acceptance sets are not beside the checkout.");
        await using var server = await PageServer.OpenAsync(graph);
        using var model = JsonDocument.Parse(await server.Service.Client.GetStringAsync(new Uri("/model.json", UriKind.Relative), TestContext.Current.CancellationToken));
        var seen = await PageBrowser.LookAsync(server.Address, GenericViews.Of(model.RootElement), IsWhole ? [Wide, Phone] : [Wide]);
        Assert.Empty(seen.SelectMany(view => view.Problems));
    }

    [Fact]
    public async Task Stored_text_never_becomes_markup()
    {
        await PageBrowser.RequireAsync();
        using var graph = new MarkupGraph();
        await using var server = await PageServer.OpenAsync(graph.Directory);
        var address = Uri.EscapeDataString(MarkupGraph.Id);
        var seen = await PageBrowser.LookAsync(
            server.Address,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["home"] = "/",
                ["entity"] = $"/?view=entity&id={address}",
                ["graph"] = $"/?view=graph&of={address}",
                ["search"] = $"/?view=search&phrase={Uri.EscapeDataString("img onerror")}",
                ["list"] = "/?view=list&type=Thing",
                ["unknown"] = $"/?view={address}",
            },
            Wide);
        Assert.Empty(seen.SelectMany(view => view.Problems));
        Assert.Equal(MarkupGraph.Name, seen.Single(view => view.View == "entity").Heading);
    }

    [Fact]
    public async Task Functions_of_the_explorer_are_right_and_its_types_fit()
    {
        var steps = await PageBrowser.RunAsync<List<Step>>("functions.mjs", Path.Combine(ProjectFiles.Root, "web", "explorer"));
        Assert.All(steps, step => Assert.True(step.IsGood, $"{step.Name}: {step.Seen}"));
        Assert.Equal("", await PageBrowser.CheckTypesAsync());
    }

    [Fact]
    public async Task The_words_of_the_article_are_shown_where_they_are_attached_and_only_there()
    {
        await PageBrowser.RequireAsync();
        var article = Path.GetFullPath(Path.Combine(ProjectFiles.Root, "..", "shared", "article.txt"));
        Assert.SkipUnless(File.Exists(article), "The article's text is not beside the checkout.");
        using var folder = new TestFolder();
        string[] settings = [folder.Database, $"--Seed:Directory={Path.Combine(ProjectFiles.Root, "seed")}"];
        Assert.Equal(0, (await CommandRun.OfAsync(["seed", .. settings])).Code);
        Assert.Equal(0, (await CommandRun.OfAsync(["attach", article, .. settings])).Code);
        await using var service = await Http.ServiceUnderTest.OpenAsync(settings);
        var results = await PageBrowser.UseAsync<List<Step>>("words.mjs", service.GraphQL.GetLeftPart(UriPartial.Authority));
        Assert.All(results, step => Assert.True(step.IsGood, $"{step.Name}: {step.Seen}"));
    }

    [Fact]
    public async Task What_an_agent_cites_is_in_the_source_view()
    {
        await PageBrowser.RequireAsync();
        await using var server = await PageServer.OpenAsync("seed");
        var (answer, isError) = await McpClient.CallAsync(server.Service.Client, "entity", new { id = "province:zhejiang", first = 50 });
        Assert.False(isError);
        var citations = answer.GetProperty("facts").EnumerateArray().SelectMany(fact => fact.GetProperty("citations").EnumerateArray())
            .Select(citation => new { id = citation.GetProperty("id").GetString(), says = citation.GetProperty("says").GetString() }).Distinct().Take(3).ToList();
        Assert.NotEmpty(citations);
        var results = await PageBrowser.UseAsync<List<Step>>("words.mjs", server.Address, JsonSerializer.Serialize(citations));
        Assert.Equal(citations.Count, results.Count);
        Assert.All(results, step => Assert.True(step.IsGood, $"{step.Name}: {step.Seen}"));
    }

    private static IEnumerable<string> AcceptanceGraphs(string path, params string[] names) =>
        names.Select(name => Path.Combine("..", "shared", "acceptance", string.Format(System.Globalization.CultureInfo.InvariantCulture, path, name)));

    private sealed record Used(IReadOnlyList<Step> Results, IReadOnlyDictionary<string, string> Ways);
}
