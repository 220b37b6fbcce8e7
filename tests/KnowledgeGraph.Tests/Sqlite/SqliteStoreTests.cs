using System.Collections.Immutable;
using CsCheck;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Values;
using KnowledgeGraph.Values;
using SQLitePCL;

namespace KnowledgeGraph.Tests.Sqlite;

/// <summary>Safety, deadlines and statements of the store, which answers do not show.</summary>
public sealed class SqliteStoreTests : IDisposable
{
    private const string Sdl = "type City @node {\n  id: ID!\n  name: String!\n  twins: [City!]! @relationship(type: \"TWIN\", direction: OUT)\n}";

    private readonly TestFile _file = new();
    private readonly TestModel _model = TestModel.Read(Sdl);

    [Fact]
    public async Task A_deadline_ends_a_running_statement()
    {
        using var store = _file.Open(_model.Graph, Graph(300));
        var city = _model.Graph.NodeTypes[0];
        var everyPair = Filter.Everything;
        for (var depth = 0; depth < 8; depth++)
        {
            everyPair = new RelationshipFilter(city.Relationships[0], Quantifier.Single, [new(city, everyPair)]);
        }

        var query = store.Compile(List(city, everyPair));
        using var response = new ResponseWriter(ResponseLimits.None);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await store.ExecuteAsync(query, [], response, deadline.Token));
        await store.ExecuteAsync(store.Compile(List(city, Filter.Nothing)), [], response, CancellationToken.None);
    }

    [Theory]
    [InlineData("DELETE FROM City")]
    [InlineData("VACUUM INTO 'copy.db'")]
    [InlineData("ATTACH 'other.db' AS other")]
    [InlineData("PRAGMA writable_schema=1")]
    public void A_reader_does_nothing_but_read(string sql)
    {
        using var store = _file.Open(_model.Graph, Graph(1));
        using var reader = new Reader(_file.Options);
        using var response = new ResponseWriter(ResponseLimits.None);
        var query = new SqliteQuery([sql], new ObjectWriter([new([], new NodesWriter([new OneTypeRows(0, null, new ObjectWriter([]))]))]), [], []) { Version = store.Version };

        Assert.Throws<StoreException>(() => reader.TryRun(query, [], response, CancellationToken.None));
    }

    [Fact]
    public async Task A_stored_value_that_does_not_fit_is_named()
    {
        using var store = _file.Open(_model.Graph, Graph(1));
        using (var database = Database.Open(_file.Path, raw.SQLITE_OPEN_READWRITE))
        {
            database.Run("UPDATE City SET name = NULL");
        }

        using var response = new ResponseWriter(ResponseLimits.None);
        var error = await Assert.ThrowsAsync<FieldException>(
            async () => await store.ExecuteAsync(store.Compile(List(_model.Graph.NodeTypes[0], Filter.Everything)), [], response, CancellationToken.None));
        Assert.Equal(ErrorCodes.StoredValue, error.Errors[0].Code);
        Assert.StartsWith("The property 'name' of City 'c1000' has no value", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_beyond_the_cache_are_prepared_again()
    {
        _file.Open(_model.Graph, Graph(2)).Dispose();
        var options = _file.Options;
        options.StatementCacheSize = 1;
        using var store = SqliteStore.Open(_model.Graph, options);
        var city = _model.Graph.NodeTypes[0];
        ImmutableArray<StoreQuery> queries = [store.Compile(List(city, Filter.Everything)), store.Compile(List(city, Filter.Nothing))];
        for (var round = 0; round < 6; round++)
        {
            using var response = new ResponseWriter(ResponseLimits.None);
            await store.ExecuteAsync(queries[round % 2], [], response, CancellationToken.None);
            Assert.Equal(round % 2 == 0 ? "{\"cities\":[{\"name\":\"1000\"},{\"name\":\"1001\"}]}"u8 : "{\"cities\":[]}"u8, response.Written);
        }
    }

    [Fact]
    public async Task Text_is_found_as_it_is_in_NET_with_NULs_and_beyond_ASCII()
    {
        using var store = _file.Open(_model.Graph, new([new TestNode(1, "c", ["City"], new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = "c", ["name"] = "" })], []));
        var city = _model.Graph.NodeTypes[0];
        using var database = Database.Open(_file.Path, raw.SQLITE_OPEN_READWRITE);
        FileSeal.Break(database);
        foreach (var (comparison, expect) in TextComparisons())
        {
            var parameter = new Parameter(0, ScalarType.String, IsList: false, new LiteralSource(""));
            var query = store.Compile(List(city, new PropertyFilter(new(city.Properties[1], PropertyOwner.Node), comparison, parameter)) with { Parameters = [parameter] });
            await Gen.Select(ValueGenerators.Text, ValueGenerators.Text).SampleAsync(
                async (text, part) =>
                {
                    using (var update = database.Prepare("UPDATE City SET name = ?1"))
                    {
                        update.Bind(1, (object)text);
                        update.Run();
                    }

                    using var response = new ResponseWriter(ResponseLimits.None);
                    try
                    {
                        await store.ExecuteAsync(query, [part], response, CancellationToken.None);
                    }
                    catch (GraphReplacedException)
                    {
                        // The change of the text is also one of the file.
                        response.Clear();
                        await store.ExecuteAsync(query, [part], response, CancellationToken.None);
                    }

                    Assert.Equal(expect(text, part), response.Written.Length > "{\"cities\":[]}".Length);
                },
                iter: 200,
                threads: 1);
        }
    }

    public void Dispose() => _file.Dispose();

    private static IEnumerable<(Comparison Comparison, Func<string, string, bool> Expect)> TextComparisons() =>
    [
        (Comparison.Equal, (text, part) => text == part),
        (Comparison.Contains, (text, part) => text.Contains(part, StringComparison.Ordinal)),
        (Comparison.StartsWith, (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        (Comparison.EndsWith, (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
    ];

    private static OperationPlan List(NodeType type, Filter filter)
    {
        ImmutableArray<OrderKey> order = [new PropertyOrderKey([new(type.Key!, PropertyOwner.Node)], IsDescending: false)];
        var name = new PlannedField("name", new ValueSelection(new(type.Properties[1], PropertyOwner.Node), []));
        var nodes = new NodesSelection(new(new AllNodes(), [new(type, filter)], order, Page.All), [[name]]);
        return new([new PlannedField("cities", nodes)], []);
    }

    private static TestGraph Graph(int count)
    {
        var nodes = Enumerable.Range(0, count).Select(number => new TestNode(
            number + 1,
            $"{number}",
            ["City"],
            new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = $"c{number + 1000}", ["name"] = $"{number + 1000}" })).ToImmutableArray();
        return new(
            nodes,
            [
                .. nodes.SelectMany(source => nodes.Take(60).Select(target =>
                    new TestRelationship("TWIN", source, target, ImmutableDictionary<string, object>.Empty))),
            ]);
    }
}
