using System.Text.Json;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Agents;

/// <summary>Tools work for models that lack what they use, or that take its names.</summary>
public sealed class AgentModelsTests
{
    [Fact]
    public async Task A_model_without_directives_has_facts_with_captions_by_convention()
    {
        using var stores = Open(
            """
            type City @node { id: ID! name: String! companies: [Company!]! @relationship(type: "BASED_IN", direction: IN) }
            type Company @node { id: ID! title: String cities: [City!]! @relationship(type: "BASED_IN", direction: OUT) }
            """,
            """
            hz:City {id: "hz", name: "Hangzhou"}
            ds:Company {id: "ds", title: "DeepSeek"}
            ds -BASED_IN-> hz
            """);
        var answer = JsonElement.Parse(await stores.CallAsync("entity", new { id = "hz" }));
        var fact = Assert.Single(answer.GetProperty("facts").EnumerateArray());
        Assert.Equal(
            """{"type":"BASED_IN","start":{"id":"ds","type":"Company","label":"DeepSeek"},"end":{"id":"hz","type":"City","label":"Hangzhou"},"properties":{},"citations":[],"attributedTo":null}""",
            fact.GetRawText());
        Assert.Equal("[]", answer.GetProperty("openQuestions").GetRawText());
        Assert.Contains("names no passages", answer.GetProperty("about").GetProperty("citing").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Cards give way to a model that has a type of their name.</summary>
    [Fact]
    public async Task A_model_that_has_a_type_Card_has_labels_all_the_same()
    {
        using var stores = Open(
            """
            type Card @node @search(fields: ["name"]) { id: ID! name: String! decks: [Deck!]! @relationship(type: "IN", direction: OUT) }
            type Deck @node { code: ID! cards: [Card!]! @relationship(type: "IN", direction: IN) }
            """,
            """
            a:Card {id: "ace", name: "Ace"}
            d:Deck {code: "deck"}
            a -IN-> d
            """);
        var answer = JsonElement.Parse(await stores.CallAsync("neighbourhood", new { id = "deck" }));
        var fact = Assert.Single(answer.GetProperty("facts").EnumerateArray());
        Assert.Equal("""{"id":"ace","type":"Card","label":"Ace"}""", fact.GetProperty("start").GetRawText());
        Assert.Equal("""{"id":"deck","type":"Deck","label":"deck"}""", fact.GetProperty("end").GetRawText());
        var hits = JsonElement.Parse(await stores.CallAsync("search", new { phrase = "ace" })).GetProperty("hits");
        Assert.Equal("ace", hits[0].GetProperty("id").GetString());
    }

    /// <summary>In one selection set two fields of a name must be of one type; and the lists of two types lead to passages of two types.</summary>
    [Fact]
    public async Task Properties_of_one_name_can_be_of_several_types()
    {
        using var stores = Open(
            """
            type A @node { id: ID! b: [B!]! @relationship(type: "X", direction: OUT, properties: "One") c: [B!]! @relationship(type: "Y", direction: OUT, properties: "Two") }
            type B @node { id: ID! weight: Int place: Point }
            type P @node { id: ID! text: String }
            type One @relationshipProperties { weight: Float type: String seen: [ID!] nodes: [P!]! @lookup(ids: "seen", type: "P") }
            type Two @relationshipProperties { weight: [String!] by: ID @attribution seen: [ID!] nodes: [AnyNode!]! @lookup(ids: "seen") }
            """,
            """
            a:A {id: "a"}
            b:B {id: "b", weight: 1, place: "{longitude: 120.5, latitude: 30}"}
            p:P {id: "p", text: "words"}
            a -X-> b {weight: 0.5, type: "t", seen: ["p", "none", "p"]}
            a -Y-> b {weight: ["x"], by: "b", seen: ["b", "none"]}
            """);
        var facts = JsonElement.Parse(await stores.CallAsync("entity", new { id = "a" })).GetProperty("facts");
        Assert.Equal("""{"weight":0.5,"type":"t"}""", facts[0].GetProperty("properties").GetRawText());
        Assert.Equal("""[{"id":"p","says":"words","text":"words"},{"id":"none"}]""", facts[0].GetProperty("citations").GetRawText());
        Assert.Equal("""{"weight":["x"]}""", facts[1].GetProperty("properties").GetRawText());
        Assert.Equal("""[{"id":"b","says":"b"},{"id":"none"}]""", facts[1].GetProperty("citations").GetRawText());
        Assert.Equal("b", facts[1].GetProperty("attributedTo").GetProperty("id").GetString());
        var node = JsonElement.Parse(await stores.CallAsync("entity", new { id = "b" })).GetProperty("node").GetProperty("properties");
        Assert.Equal(120.5, node.GetProperty("place").GetProperty("longitude").GetDouble());
        Assert.Contains("\"b\"", await stores.CallAsync("cited_by", new { id = "p" }), StringComparison.Ordinal);
    }

    /// <summary>Questions lead to nodes of one type, of an interface, of a union, and to one node.</summary>
    [Fact]
    public async Task Questions_are_found_by_relationships_of_every_kind()
    {
        using var stores = Open(
            """
            interface Named { id: ID! }
            type A implements Named @node { id: ID! }
            type B implements Named @node { id: ID! }
            union Any = A | B
            type Q @node @role(is: QUESTION) {
              id: ID!
              name: String
              one: A @relationship(type: "ONE", direction: OUT)
              shared: [Named!]! @relationship(type: "SHARED", direction: OUT)
              union: [Any!]! @relationship(type: "UNION", direction: OUT)
            }
            """,
            """
            a:A {id: "a"}
            b:B {id: "b"}
            q:Q {id: "q1", name: "one"}
            r:Q {id: "q2"}
            s:Q {id: "q3", name: "union"}
            q -ONE-> a
            r -SHARED-> b
            s -UNION-> a
            s -UNION-> b
            """);
        var ofA = JsonElement.Parse(await stores.CallAsync("entity", new { id = "a" })).GetProperty("openQuestions");
        Assert.Equal("""[{"id":"q1","name":"one"},{"id":"q3","name":"union"}]""", ofA.GetRawText());
        var ofB = JsonElement.Parse(await stores.CallAsync("entity", new { id = "b" })).GetProperty("openQuestions");
        Assert.Equal("""[{"id":"q2"},{"id":"q3","name":"union"}]""", ofB.GetRawText());
    }

    /// <summary>A model whose nodes have no ids has operations alone.</summary>
    [Fact]
    public async Task A_model_without_ids_has_operations_and_a_description()
    {
        using var stores = Open("type City @node { name: String! }", """a:City {name: "Hangzhou"}""");
        Assert.Contains("Hangzhou", await stores.CallAsync("graphql", new { query = "{ cities { name } }" }), StringComparison.Ordinal);
        Assert.Contains("\"City\"", await stores.CallAsync("describe_model", new { }), StringComparison.Ordinal);
    }

    /// <summary>More types than a description has room for, and more fields than a client's document may have.</summary>
    [Fact]
    public async Task A_large_model_is_described_by_names_and_its_nodes_are_found()
    {
        var types = Enumerable.Range(0, 120).Select(index =>
            $"type T{index} @node {{ id: ID! {string.Join(' ', Enumerable.Range(0, 20).Select(property => $"p{property}: String"))} next: [T{(index + 1) % 120}!]! @relationship(type: \"R{index}\", direction: OUT, properties: \"P{index}\") }} "
            + $"type P{index} @relationshipProperties {{ {string.Join(' ', Enumerable.Range(0, 10).Select(property => $"p{property}: {(index % 2 == 0 ? "Int" : "String")}"))} }}");
        using var stores = Open(string.Join('\n', types), """
            a:T0 {id: "a"}
            b:T1 {id: "b"}
            a -R0-> b {p0: 1}
            """);
        var description = await stores.CallAsync("describe_model", new { });
        Assert.InRange(description.Length, 1, 40_000);
        Assert.Contains("T119", description, StringComparison.Ordinal);
        var fact = Assert.Single(JsonElement.Parse(await stores.CallAsync("entity", new { id = "b" })).GetProperty("facts").EnumerateArray());
        Assert.Equal("""{"p0":1}""", fact.GetProperty("properties").GetRawText());
    }

    private static ComparedStores Open(string sdl, string graph)
    {
        var model = TestModel.Read(sdl);
        return new ComparedStores(model, GraphText.Read(graph, model.Graph));
    }
}
