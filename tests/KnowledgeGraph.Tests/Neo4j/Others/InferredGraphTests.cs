using System.Text;
using KnowledgeGraph.Model;
using KnowledgeGraph.Tests.Exchange;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Neo4j.Others;

/// <summary>Models that are inferred from graphs that others loaded: each is kept with its report, and rewritten with <c>UPDATE_SPECIFICATION=1</c>.</summary>
public sealed class InferredGraphTests
{
    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("UPDATE_SPECIFICATION") == "1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("movies", "{ people(where: { name: { eq: \"Keanu Reeves\" } }) { born actedInConnection { edges { node { title released } properties { roles } } } } }",
        """{"data":{"people":[{"born":1964,"actedInConnection":{"edges":[{"node":{"title":"Cloud Atlas","released":2012},"properties":{"roles":[]}},{"node":{"title":"The Matrix","released":1999},"properties":{"roles":["Neo"]}}]}}]}}""")]
    [InlineData("shop", "{ products(where: { productID: { eq: \"2\" } }) { unitPrice category { categoryName } supplier { companyName } ordersConnection { aggregate { edge { quantity { sum } } } } } }",
        """{"data":{"products":[{"unitPrice":4,"category":{"categoryName":"Cups"},"supplier":null,"ordersConnection":{"aggregate":{"edge":{"quantity":{"sum":2}}}}}]}}""")]
    [InlineData("odd", "{ thanhPhos(sort: [{ votes: DESC }], limit: 1) { maSo ten votes place { height } movies { title } people { name } } }",
        """{"data":{"thanhPhos":[{"maSo":"2","ten":"Huế","votes":"5000000000","place":{"height":3},"movies":[{"title":"Heat"}],"people":[{"name":"Tom Hanks"}]}]}}""")]
    public async Task The_model_and_the_report_are_the_ones_that_are_kept_and_served(string name, string query, string expected)
    {
        await using var graph = await OtherGraph.LoadAsync(name);
        var run = await OtherGraph.RunAsync("model", "infer");
        Assert.True(run.Code == 0, run.Error);
        var text = $"{run.Output}\n{string.Concat(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"# {line}\n"))}";
        var again = await OtherGraph.RunAsync("model", "infer");
        Assert.Equal((run.Output, run.Error), (again.Output, again.Error));
        var kept = OtherGraph.PathOf($"{name}.graphql");
        if (IsUpdate)
        {
            await File.WriteAllTextAsync(kept, text, Cancellation);
        }

        Assert.Equal(await File.ReadAllTextAsync(kept, Cancellation), text);
        using var service = await OtherGraph.OpenAsync(run.Output);
        Assert.Equal(expected, Encoding.UTF8.GetString(await service.SendAsync(query, [], isExplained: false, Cancellation)));
        Assert.NotEmpty(await service.ExportAsync("graphml", "{}"));
        Assert.NotEmpty(await service.ExportAsync("jsonl", "{}"));
    }

    [Fact]
    public async Task Options_decide_otherwise()
    {
        await using var graph = await OtherGraph.LoadAsync("odd");
        var sdl = await OtherGraph.PrintAsync(
            "model", "infer", "--type", "Movie=Film", "--type", "Query=", "--type", "Entity=Entity", "--key", "Movie=title", "--field", "Movie.rating=String", "--field", "Movie.year=",
            "--relationship", "Person.lives in=home", "--relationship", "ACTED_IN.Movie=cast", "--search", "Movie=title", "--list", "Person.lives in");
        var model = MemorySeed.ModelOf(sdl);
        var film = model.NodeTypes.Single(type => type.Name == "Film");
        Assert.Equal(["Movie"], film.Labels, StringComparer.Ordinal);
        Assert.Equal("title", film.Key!.Name);
        Assert.Equal(ScalarType.String, film.Properties.Single(property => property.Name == "rating").Type.Scalar);
        Assert.DoesNotContain(film.Properties, property => property.Name == "year");
        Assert.Contains(film.Relationships, field => field.Name == "cast");
        Assert.Contains(model.NodeTypes, type => type.Name == "Entity");
        Assert.DoesNotContain(model.NodeTypes, type => type.Labels.Contains("Query", StringComparer.Ordinal));
        Assert.True(model.NodeTypes.Single(type => type.Name == "Person").Relationships.Single(field => field.Name == "home").IsList);
    }

    [Fact]
    public async Task A_sample_is_said_and_decides_no_key_and_no_relationship_to_one()
    {
        await using var graph = await OtherGraph.LoadAsync("shop");
        await graph.RunAsync("UNWIND range(1, 50) AS i CREATE (:Visit {visitID: i})-[:OF]->(:Page {path: toString(i % 7)}) CREATE (:Stay {stayID: i})");
        await graph.RunAsync("MATCH (v:Visit {visitID: 50}), (p:Page {path: '0'}) WITH v, p LIMIT 1 CREATE (v)-[:OF]->(p)");
        var run = await OtherGraph.RunAsync("model", "infer", "--sample", "20");
        Assert.Contains("Visit: 50 nodes have the label: the type Visit. 20 were read.", run.Error, StringComparison.Ordinal);
        Assert.Contains("no property has a uniqueness constraint, and only 20 of 50 nodes were read. [--key Visit=PROPERTY]", run.Error, StringComparison.Ordinal);
        Assert.Contains("  pages: [Page!]! @relationship(type: \"OF\", direction: OUT)", run.Output, StringComparison.Ordinal);
        Assert.Equal("--sample must be a number above 0.\n", (await OtherGraph.RunAsync("model", "infer", "--sample", "0")).Error);
    }

    [Theory]
    [InlineData("countries")]
    [InlineData("index")]
    [InlineData("shop")]
    [InlineData("units")]
    [InlineData("sheet")]
    public async Task The_model_of_a_set_is_found_again_in_its_graph(string name)
    {
        var folder = AcceptanceFiles.Find($"own-graph/sets/{name}/right");
        var right = MemorySeed.ModelOf(await File.ReadAllTextAsync(Path.Combine(folder, "model.graphql"), Cancellation));
        await using var graph = await OtherGraph.LoadAsync("nothing");
        await OtherGraph.PrintAsync("seed", folder);
        await graph.RunAsync("MATCH (s:KnowledgeGraphStore) DELETE s");
        await graph.RunAsync("MATCH (n) REMOVE n.searchText, n.searchOrder");
        var inferred = MemorySeed.ModelOf(await OtherGraph.PrintAsync("model", "infer"));
        Assert.Equal(Describe(right, right), Describe(inferred, right), StringComparer.Ordinal);
    }

    /// <summary>
    /// Describes what of a model shows in a graph: types, keys, properties that have values, and between which types relationships run; that they lead to one where the right model says so, since
    /// in a graph this small others lead to one too.
    /// </summary>
    private static IEnumerable<string> Describe(GraphModel model, GraphModel right)
    {
        foreach (var type in model.NodeTypes.OrderBy(type => type.Labels[0], StringComparer.Ordinal))
        {
            var properties = type.Properties.Select(property => $"{property.StoredName}: {(property.Type.IsList ? "list of " : "")}{property.Type.ScalarName}").Order(StringComparer.Ordinal);
            yield return $"{string.Join('&', type.Labels)} by {type.Key?.StoredName} with {string.Join(", ", properties)}";
            var known = right.NodeTypes.Single(other => other.Labels[0] == type.Labels[0]).Relationships;
            foreach (var (field, same) in type.Relationships.Select(field => (field, known.FirstOrDefault(other => other.Type == field.Type && other.Direction == field.Direction && other.Target == field.Target)))
                .Where(field => field.Item2 is not null).OrderBy(field => $"{field.field.Type} {field.field.Direction} {field.field.Target}", StringComparer.Ordinal))
            {
                var carried = string.Join(", ", (field.Properties?.Properties ?? []).Select(property => property.StoredName).Order(StringComparer.Ordinal));
                yield return $"  {field.Type} {field.Direction} {field.Target} {(same!.IsList || !field.IsList ? "" : "several ")}{carried}";
            }
        }
    }
}
