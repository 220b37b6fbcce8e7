using System.Text;
using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Loading;
using KnowledgeGraph.Tests.Graphs;
using SQLitePCL;

namespace KnowledgeGraph.Tests.Sqlite;

/// <summary>The facts that a file keeps about its tables are true of them, for every graph, and another graph has its own.</summary>
public sealed class TableFactsTests : IDisposable
{
    private const string Sdl = """
        type Capital @node(labels: ["Capital", "City"]) { id: ID! name: String! }
        type City @node { id: ID! name: String! size: Int twins: [City!]! @relationship(type: "TWIN", direction: OUT) }
        """;

    private readonly TestFile _file = new();
    private readonly TestModel _model = TestModel.Read(Sdl);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Facts_are_true_of_the_rows_of_every_graph()
    {
        var (seen, layout) = (new HashSet<string>(StringComparer.Ordinal), new StoreLayout(_model.Graph));
        for (var seed = 1; seed <= 40; seed++)
        {
            var rows = DrawnRows.Draw(new Random(seed), $"graph {seed}");
            new SqliteLoader(_model.Graph, _file.Path).Load(rows, replaces: true, progress: null, Cancellation);
            using var database = StoreFile.Open(_file.Path, raw.SQLITE_OPEN_READONLY);
            var statistics = StoreFile.ReadStatistics(database, StoreFile.ReadMeta(database));
            var (cities, twins) = (layout.Nodes[1], layout.Relationships[0]);

            Assert.Equal(rows.Graph.ReadNodes(_model.Graph.NodeTypes[1]).Count(), statistics.RowCount(cities.Name));
            Assert.Equal(rows.Graph.ReadNodes(_model.Graph.NodeTypes[1]).Any(row => row.Values[1] is null), statistics.HasNulls(cities.Name, cities.Columns[1].Name));
            var pairs = rows.Graph.ReadRelationships(_model.Graph.RelationshipTypes[0]).Select(row => (row.Source, row.Target)).ToList();
            Assert.Equal(pairs.Distinct().Count() < pairs.Count, statistics.MayHaveParallels(twins));
            var ids = database.ReadTexts("SELECT id FROM City ORDER BY node");
            Assert.Equal(ids.SequenceEqual(ids.Order(StringComparer.Ordinal)), statistics.IsNumbered(cities, cities.Type.Key!));
            var numbers = statistics.Numbers(cities)!;
            Assert.Equal((database.ReadInteger("SELECT min(node) FROM City"), database.ReadInteger("SELECT max(node) FROM City"), ids.Length), (numbers.First, numbers.Last, (int)numbers.Count));
            seen.Add($"nulls {statistics.HasNulls(cities.Name, cities.Columns[1].Name)}, parallels {statistics.MayHaveParallels(twins)}");
            seen.Add($"numbered {statistics.IsNumbered(cities, cities.Type.Key!)}, dense {numbers.AreDense}");
        }

        Assert.True(seen.Count >= 6, $"Too few kinds of graphs: {string.Join("; ", seen)}");
    }

    [Fact]
    public async Task A_node_with_parallel_relationships_comes_once_whichever_graph_was_there_before()
    {
        Load(parallel: false);
        using var store = SqliteStore.Open(_model.Graph, _file.Options);
        using var service = new TestService(_model, store, close: null);
        foreach (var parallel in new[] { false, true, false })
        {
            Load(parallel);
            var answer = Encoding.UTF8.GetString(await service.SendAsync("{ cities(limit: 1) { twins { id } twinsConnection { totalCount } } }", [], isExplained: true, Cancellation));
            Assert.Contains($$"""[{"id":"c2"}],"twinsConnection":{"totalCount":{{(parallel ? 2 : 1)}}}""", answer, StringComparison.Ordinal);
            Assert.Equal(parallel, answer.Contains("GROUP BY", StringComparison.Ordinal));
        }
    }

    public void Dispose() => _file.Dispose();

    private void Load(bool parallel)
    {
        var cities = Enumerable.Range(1, 2)
            .Select(number => new TestNode(number, $"c{number}", ["City"], new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = $"c{number}", ["name"] = "n" }))
            .ToList();
        var twins = Enumerable.Range(0, parallel ? 2 : 1).Select(_ => new TestRelationship("TWIN", cities[0], cities[1], new Dictionary<string, object>(StringComparer.Ordinal)));
        var graph = new TestGraph([.. cities], [.. twins]);
        new SqliteLoader(_model.Graph, _file.Path).Load(new DrawnRows(new TestGraphRows(graph), $"parallel {parallel}"), replaces: true, progress: null, Cancellation);
    }
}
