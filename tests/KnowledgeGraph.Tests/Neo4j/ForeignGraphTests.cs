using System.Text;
using CsCheck;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Queries.Cypher;
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
        var store = await Neo4jStore.OpenAsync(model.Graph, TestNeo4j.Options, TestContext.Current.CancellationToken);
        using var service = new TestService(model, store, store.Dispose);
        Assert.Equal(expected, Encoding.UTF8.GetString(await service.SendAsync(document, [], isExplained: false, TestContext.Current.CancellationToken)));
    }
}
