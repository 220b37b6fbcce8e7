using System.Net;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Tests.Commands;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>Every Cypher that people are given runs on the seeded graph and finds something.</summary>
public sealed partial class SeededNeo4jTests
{
    private static readonly string Seed = Path.Combine(ProjectFiles.Root, "seed");
    private static readonly string Browser = Path.Combine(ProjectFiles.Root, "browser");

    [Fact]
    public async Task Every_query_that_people_are_given_returns_rows()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        var seeded = await CommandRun.OfAsync(["seed", Seed, .. Neo4jDatabase.Settings]);
        Assert.Equal(0, seeded.Code);
        var queries = ReadFavourites().Concat(ReadGuide()).Concat(ReadPage()).ToList();
        Assert.True(queries.Count > 15, $"There are {queries.Count} queries.");
        foreach (var query in queries)
        {
            Assert.True((await database.RunAsync(query)).Count > 0, $"Nothing is returned by:\n{query}");
        }
    }

    [Fact]
    public void The_guides_queries_are_favourites_too()
    {
        var favourites = ReadFavourites().ToHashSet(StringComparer.Ordinal);
        Assert.All(ReadGuide().Where(query => query.StartsWith("MATCH", StringComparison.Ordinal)), query => Assert.Contains(query, favourites));
    }

    [Fact]
    public void Every_type_has_a_style_with_a_caption_of_its_properties()
    {
        var style = File.ReadAllText(Path.Combine(Browser, "style.grass"));
        var model = ModelReader.Read(File.ReadAllText(Path.Combine(Seed, "model.graphql"))).Model!;
        var captions = Style().Matches(style).ToDictionary(match => match.Groups["type"].Value, match => match.Groups["caption"].Value, StringComparer.Ordinal);
        foreach (var type in model.NodeTypes)
        {
            var names = PropertyName().Matches(captions[type.Name]).Select(match => match.Groups["name"].Value).ToList();
            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.Contains(type.Properties, property => property.StoredName == name));
        }
    }

    private static IEnumerable<string> ReadFavourites() => Directory.EnumerateFiles(Path.Combine(Browser, "favourites"), "*.cypher")
        .Select(file => Clean(File.ReadAllText(file).Split('\n', 2)[1]));

    private static IEnumerable<string> ReadGuide() => Runnable().Matches(File.ReadAllText(Path.Combine(Browser, "guide.html")))
        .Select(match => Clean(WebUtility.HtmlDecode(match.Groups["query"].Value)))
        .Where(query => !query.StartsWith(':'));

    private static IEnumerable<string> ReadPage() =>
        CypherBlock().Matches(File.ReadAllText(Path.Combine(ProjectFiles.Root, "docs", "run", "neo4j.md"))).Select(match => Clean(match.Groups["query"].Value));

    private static string Clean(string query) => query.Trim().TrimEnd(';');

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex PropertyName();

    [GeneratedRegex(@"^node\.(?<type>\w+) \{[^}]*caption: ""(?<caption>[^""]+)""", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Style();

    [GeneratedRegex(@"<pre [^>]*runnable[^>]*><code>(?<query>[^<]*)</code>", RegexOptions.ExplicitCapture)]
    private static partial Regex Runnable();

    [GeneratedRegex(@"```cypher\n(?<query>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex CypherBlock();
}
