using System.Text;
using System.Text.Json;
using KnowledgeGraph.Extensions;
using KnowledgeGraph.ModelDescription;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Schema;

/// <summary>The description of a model, which is the same for every store.</summary>
public sealed class ModelDescriptionTests
{
    private const string Films = """
        type Movie @node { id: ID! title: String! released: Date releasedPrecision: String genre: Genre @relationship(type: "HAS_GENRE", direction: OUT) }
        type Person @node { id: ID! name: String! nameVi: String movies: [Movie!]! @relationship(type: "ACTED_IN", direction: OUT, properties: "Role") }
        type Genre @node { code: ID! movies: [Movie!]! @relationship(type: "HAS_GENRE", direction: IN) }
        type Role @relationshipProperties @display(order: "part") { part: String }
        """;

    private const string Graph = """
        a:Movie {id: "a", title: "Alpha"}
        b:Movie {id: "b", title: "Beta"}
        p:Person {id: "p", name: "P"}
        g:Genre {code: "g"}
        a -HAS_GENRE-> g
        b -HAS_GENRE-> g
        p -ACTED_IN-> a {part: "x"}
        p -ACTED_IN-> a
        p -ACTED_IN-> b
        """;

    [Fact]
    public async Task Every_store_gives_the_same_facts()
    {
        var model = TestModel.Read(Films);
        var graph = GraphText.Read(Graph, model.Graph);
        var reference = await DescribeAsync("reference", model, graph);

        foreach (var store in TestStores.Names)
        {
            Assert.Equal(reference, await DescribeAsync(store, model, graph));
        }
    }

    [Fact]
    public async Task A_model_without_directives_is_described_by_convention()
    {
        var model = TestModel.Read(Films);
        using var json = JsonDocument.Parse(await DescribeAsync("reference", model, GraphText.Read(Graph, model.Graph)));
        var (root, person) = (json.RootElement, json.RootElement.GetProperty("types").GetProperty("Person"));

        Assert.Equal("""["cards","entity","neighbourhood","shortestPaths"]""", root.GetProperty("extensions").GetRawText());
        Assert.Equal("""["a","p","b","g"]""", root.GetProperty("start").GetRawText());
        Assert.Equal("""[{"field":"name","lang":null},{"field":"nameVi","lang":"vi"}]""", person.GetProperty("names").GetRawText());
        Assert.Equal("ENTITY", person.GetProperty("role").GetString());
        Assert.Equal("code", root.GetProperty("types").GetProperty("Genre").GetProperty("caption").GetString());
        Assert.Equal(
            """[{"field":"released","precision":"releasedPrecision","certainty":null,"note":null}]""",
            root.GetProperty("types").GetProperty("Movie").GetProperty("dates").GetRawText());
        Assert.Equal(
            """[{"type":"ACTED_IN","ends":["Person","Movie"],"count":3,"order":"part"},{"type":"HAS_GENRE","ends":["Movie","Genre"],"count":2,"order":null}]""",
            root.GetProperty("relationshipTypes").GetRawText());
    }

    [Fact]
    public async Task Extension_fields_that_a_model_takes_the_names_of_are_not_in_its_description()
    {
        var model = TestModel.Read("""
            type Card @node { id: ID! path: Path @relationship(type: "ON", direction: OUT) }
            type Path @node { id: ID! }
            """);
        using var json = JsonDocument.Parse(await DescribeAsync("reference", model, GraphText.Read("""a:Card {id: "a"}""", model.Graph)));

        Assert.Equal("""["entity","neighbourhood"]""", json.RootElement.GetProperty("extensions").GetRawText());
    }

    private static async Task<string> DescribeAsync(string store, TestModel model, TestGraph graph)
    {
        using var service = TestStores.Open(store, model, graph);
        var facts = await service.Counted.ReadFactsAsync(ModelWriter.Request(model.Graph), TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(ModelWriter.Write(model.Graph, ExtensionFields.FindNames(model.Graph, GraphApi.BuildSchema(model.Graph)), facts, "any", browser: null));
    }
}
