using KnowledgeGraph.Neo4j.Importing;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Neo4j;

namespace KnowledgeGraph.Tests.Imports;

/// <summary>The numbers of nodes that are there are positive: Neo4j's id 0, which the first node of a database has, is number 1.</summary>
public sealed class ImportedNumbersTests
{
    private const string Sdl = "type City @node { id: ID! next: City @relationship(type: \"NEXT\", direction: OUT) }";

    [Fact]
    public async Task The_first_node_of_a_database_has_a_number()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        folder.Write("data/model.graphql", Sdl);
        folder.Write("data/nodes/City.csv", "id:ID\nA\nB\n");
        folder.Write("data/relationships/NEXT.csv", ":START_ID,:END_ID\nA,B\n");
        Assert.Equal(0, (await CommandRun.OfAsync(["seed", folder.PathOf("data"), .. Neo4jDatabase.Settings])).Code);

        var model = TestModel.Read(Sdl).Graph;
        await using var writing = await Neo4jWriting.BeginAsync(model, TestNeo4j.Options, TestContext.Current.CancellationToken);
        var ids = (await database.RunAsync("MATCH (n:City) RETURN id(n) ORDER BY n.id")).Select(row => row[0].GetInt64() + 1).ToList();
        var nodes = await writing.Reading.ReadNodesAsync(model.NodeTypes[0], TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ids, nodes.Select(node => node.Number));
        var found = await writing.Reading.ReadNodesAsync(model.NodeTypes[0], [ids[1]], TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal("B", Assert.Single(found).Values[0]);
        var relationship = await writing.Reading.ReadRelationshipsAsync(model.RelationshipTypes[0], TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((ids[0], ids[1]), (relationship.Source, relationship.Target));
    }
}
