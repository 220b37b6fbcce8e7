using System.Text;
using System.Text.Json;
using CsCheck;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>Graphs that others loaded into a Neo4j: names of any letters, and ids that are whole numbers.</summary>
public sealed class ForeignGraphTests
{
    private const string Sdl =
        """
        type City @node { id: ID! name: String near: [ID!] numbers: [ID!] twins: [City!]! @lookup(ids: "near", type: "City") }
        """;

    private static readonly Gen<string> Names = Gen.OneOf(
        Gen.OneOf(new[] { "Thành phố", "Research Paper", "rdfs:label", "`", "\\", "\\u0060", "\\\\u0060", "a`\\u0060`b", "'\"$x{}//*" }.Select(Gen.Const).ToArray()),
        Gen.String[Gen.OneOf(Gen.Char, Gen.OneOf(new[] { '`', '\\', 'u', '0', '6' }.Select(Gen.Const).ToArray())), 1, 12].Where(name => !name.Any(char.IsSurrogate) && !name.Contains('\0')));

    [Fact]
    public async Task A_name_of_any_letters_is_quoted()
    {
        TestNeo4j.Require();
        using var client = Transports.Create(TestNeo4j.Options);
        var runner = new StatementRunner(client, TimeProvider.System, TimeSpan.FromMinutes(1));
        await Names.Array[1, 30].SampleAsync(
            async names =>
            {
                var keys = names.Select(name => CypherText.New().Write($"keys({{{new Identifier(name)}: 1}})[0]"));
                using var answer = await runner.ReadAsync(CypherText.New().Write($"CYPHER 5 RETURN [").WriteJoined(", ", keys).Write($"]").ToString(), _ => { }, CancellationToken.None);
                return names.SequenceEqual(answer.ReadRows()[0][0].EnumerateArray().Select(name => name.GetString()!), StringComparer.Ordinal);
            },
            iter: 20);
    }

    [Theory]
    [InlineData("{ cities(where: {id: {eq: \"7\"}}) { id name } }", """{"data":{"cities":[{"id":"7","name":"Huế"}]}}""")]
    [InlineData("{ cities(where: {id: {eq: \"07\"}}) { id } }", """{"data":{"cities":[]}}""")]
    [InlineData("{ cities(where: {id: {eq: \"99999999999999999999\"}}) { id } }", """{"data":{"cities":[]}}""")]
    [InlineData("{ cities(where: {id: {in: [\"x\", \"8\"]}}, sort: [{name: ASC}]) { id } }", """{"data":{"cities":[{"id":"8"},{"id":"x"}]}}""")]
    [InlineData("{ cities(where: {NOT: {id: {eq: \"8\"}}}, sort: [{name: ASC}]) { id } }", """{"data":{"cities":[{"id":"7"},{"id":"x"}]}}""")]
    [InlineData("{ cities(where: {numbers: {includes: \"8\"}}) { id } }", """{"data":{"cities":[{"id":"7"}]}}""")]
    [InlineData("{ cities(where: {id: {eq: \"7\"}}) { twins { id } } }", """{"data":{"cities":[{"twins":[{"id":"8"},{"id":"x"}]}]}}""")]
    [InlineData("{ entity(id: \"8\") { ... on City { name } } }", """{"data":{"entity":{"name":"Lyon"}}}""")]
    public async Task An_id_that_is_a_whole_number_is_found_by_its_text(string document, string expected)
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        await database.RunAsync("CREATE (:City {id: 7, name: 'Huế', near: ['8', 'x'], numbers: [8]}), (:City {id: 8, name: 'Lyon'}), (:City {id: 'x', name: 'Xi’an'})");
        var model = TestModel.Read(Sdl);
        using var service = await Neo4jGraphs.OpenStoredAsync(model);
        Assert.Equal(expected, Encoding.UTF8.GetString(await service.SendAsync(document, [], isExplained: false, TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("{ filmsConnection { aggregate { count { nodes } node { year { average } } } } }", """{"count":{"nodes":3},"node":{"year":{"average":null}}}""", "year")]
    [InlineData("{ filmsConnection { aggregate { node { year { sum } } } } }", """{"node":{"year":{"sum":null}}}""", "year")]
    [InlineData("{ filmsConnection { aggregate { node { year { min } } } } }", """{"node":{"year":{"min":null}}}""", "year")]
    [InlineData("{ filmsConnection { aggregate { node { rating { average } } } } }", """{"node":{"rating":{"average":null}}}""", "rating")]
    [InlineData("{ filmsConnection { aggregate { node { rating { max } } } } }", """{"node":{"rating":{"max":null}}}""", "rating")]
    [InlineData("{ filmsConnection { aggregate { node { votes { average } } } } }", """{"node":{"votes":{"average":null}}}""", "votes")]
    [InlineData("{ filmsConnection { aggregate { node { votes { sum } } } } }", """{"node":{"votes":{"sum":null}}}""", "votes")]
    [InlineData("{ filmsConnection { aggregate { node { title { longest } } } } }", """{"node":{"title":{"longest":null}}}""", "title")]
    [InlineData(
        """{ filmsConnection(where: { title: { in: ["Sông", "Núi"] } }) { aggregate { node { year { min max average sum } rating { max average sum } votes { average sum } title { shortest longest } } } } }""",
        """{"node":{"year":{"min":2005,"max":2012,"average":2008.5,"sum":4017},"rating":{"max":8,"average":7.5,"sum":15},"votes":{"average":"3.5","sum":"7"},"title":{"shortest":"Núi","longest":"Sông"}}}""", null)]
    public async Task An_aggregate_over_a_value_that_does_not_fit_is_an_error(string document, string expected, string? property)
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        await database.RunAsync(
            "CREATE (:Film {title: 'Sông', year: 2012.0, rating: 8, votes: 3}), (:Film {title: 'Núi', year: 2005, rating: 7.0, votes: 4.0}), (:Film {title: ['Ran'], year: 'long ago', rating: 'good', votes: true})");
        var model = TestModel.Read("type Film @node { title: String year: Int rating: Float votes: BigInt }");
        using var service = await Neo4jGraphs.OpenStoredAsync(model);
        using var answer = JsonDocument.Parse(await service.SendAsync(document, [], isExplained: false, TestContext.Current.CancellationToken));
        Assert.Equal(expected, answer.RootElement.GetProperty("data").GetProperty("filmsConnection").GetProperty("aggregate").GetRawText());
        var messages = answer.RootElement.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(error => $"{error.GetProperty("extensions").GetProperty("code")} {error.GetProperty("message")}") : [];
        Assert.Equal(property is null ? "" : $"STORED_VALUE_INVALID An aggregate of '{property}' is not a valid {model.Graph.NodeTypes[0].Properties.Single(each => each.Name == property).Type.ScalarName}.", string.Join('\n', messages));
    }

    [Fact]
    public async Task A_filter_by_an_aggregate_of_a_value_that_does_not_fit_is_neither_true_nor_false()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        await database.RunAsync("CREATE (:Shop {name: 'A'})-[:SELLS]->(:Film {year: 'long ago', title: 5}), (:Shop {name: 'B'})-[:SELLS]->(:Film {year: 2012, title: 'Sông'})");
        var model = TestModel.Read("type Shop @node { name: String films: [Film!]! @relationship(type: \"SELLS\", direction: OUT) } type Film @node { title: String year: Int }");
        using var service = await Neo4jGraphs.OpenStoredAsync(model);
        foreach (var condition in new[] { "year: { average: { gt: 0 } }", "NOT: { year: { sum: { lt: 0 } } }", "title: { averageLength: { gt: 0 } }" })
        {
            var answer = await service.SendAsync($"{{ shops(where: {{ filmsConnection: {{ aggregate: {{ node: {{ {condition} }} }} }} }}) {{ name }} }}", [], isExplained: false, TestContext.Current.CancellationToken);
            Assert.Equal("""{"data":{"shops":[{"name":"B"}]}}""", Encoding.UTF8.GetString(answer));
        }
    }

    [Fact]
    public async Task A_filter_passes_over_a_value_that_is_not_a_duration()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        await database.RunAsync("CREATE (:Film {title: 'Sông', length: duration('PT2H')}), (:Film {title: 'Núi', length: 90}), (:Film {title: 'Ran', length: 'long'})");
        var model = TestModel.Read("type Film @node { title: String length: Duration }");
        using var service = await Neo4jGraphs.OpenStoredAsync(model);
        var answer = await service.SendAsync("{ films(where: { length: { gt: \"PT1H\" } }) { title } }", [], isExplained: false, TestContext.Current.CancellationToken);
        Assert.Equal("""{"data":{"films":[{"title":"Sông"}]}}""", Encoding.UTF8.GetString(answer));
    }
}
