using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>A graph is replaced in a database while it is served from there.</summary>
public sealed partial class GraphReplacementTests(ITestOutputHelper output)
{
    private const int Operations = 12;
    private const int Loads = 5;

    private const string Sdl =
        """
        type City @node { id: ID! name: String! }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Every_answer_during_replacements_is_that_of_one_of_the_graphs()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        await new DrawGen<Pair>(Pair.Draw).SampleAsync(CompareAsync, iter: 2, threads: 1, print: pair => pair.Sdl, writeLine: output.WriteLine);
    }

    [Fact]
    public async Task A_cursor_of_an_earlier_graph_is_refused_and_one_of_the_current_graph_is_not()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        var (model, one, other) = (TestModel.Read(Sdl), Cities("Huế", "Vinh", "Đà Lạt"), Cities("Cao Bằng", "Bến Tre", "Hà Tiên"));
        await LoadAsync(model, one, "one");
        using var service = await OpenAsync(model);

        var first = await SendAsync(service, Page(after: null));
        await LoadAsync(model, other, "other");
        var refused = await SendAsync(service, Page(after: new Cursor(0).Print()));
        var second = await SendAsync(service, Page(after: null));
        var next = await SendAsync(service, Page(CursorIn(second)));
        await LoadAsync(model, one, "one");

        // A replacement is noticed with an answer: a cursor that is sent before the first one is compared with the graph before.
        await SendAsync(service, Page(after: null));
        var again = await SendAsync(service, Page(after: new Cursor(0).Print()));

        Assert.Contains("Huế", first, StringComparison.Ordinal);
        Assert.Contains(new Cursor(0).Print(), first, StringComparison.Ordinal);
        Assert.Contains("is a cursor of another graph", refused, StringComparison.Ordinal);
        Assert.Contains(ErrorCodes.Cursor, refused, StringComparison.Ordinal);
        Assert.Contains("Bến Tre", second, StringComparison.Ordinal);
        Assert.Contains("Cao Bằng", next, StringComparison.Ordinal);
        Assert.Contains("Vinh", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_load_is_not_complete_the_reason_is_reported_and_afterwards_requests_are_answered()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        var model = TestModel.Read(Sdl);
        await LoadAsync(model, Cities("Huế"), "one");
        using var service = await OpenAsync(model);
        await SendAsync(service, "{ cities { name } }");

        await database.RunAsync($"MATCH (s:{StoreRecord.Label}) SET s.complete = false, s.load = 'next' WITH s MATCH (c:City) DELETE c");
        var loading = await Assert.ThrowsAsync<StoreException>(() => SendAsync(service, "{ cities { name } }"));
        await LoadAsync(model, Cities("Vinh"), "other");
        var answer = await SendAsync(service, "{ cities { name } }");
        await database.RunAsync($"MATCH (s:{StoreRecord.Label}) SET s.layout = 'another'");
        var another = await Assert.ThrowsAsync<StoreException>(() => SendAsync(service, "{ cities { name } }"));

        Assert.StartsWith("The database is being loaded", loading.Reason, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"cities":[{"name":"Vinh"}]}}""", answer);
        Assert.StartsWith("The database was loaded for another model", another.Reason, StringComparison.Ordinal);
    }

    private static async Task CompareAsync(Pair pair)
    {
        var expected = await Task.WhenAll(pair.Operations.Select(async operation => new HashSet<string>(
            [await SendToReferenceAsync(pair, pair.One, operation), await SendToReferenceAsync(pair, pair.Other, operation)], StringComparer.Ordinal)));
        await LoadAsync(pair.Model, pair.One, "one");
        using var service = await OpenAsync(pair.Model);
        using var end = new CancellationTokenSource(Patience);
        var answers = new ConcurrentBag<(int Operation, string Answer)>();
        var workers = Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (var turn = worker; !end.IsCancellationRequested; turn++)
            {
                var operation = turn % pair.Operations.Length;
                try
                {
                    answers.Add((operation, Unmark(await SendAsync(service, pair.Operations[operation].Document, pair.Operations[operation].Variables))));
                }
                catch (StoreException error) when (error.Reason is not null)
                {
                    await Task.Delay(10);
                }
            }
        })).ToList();
        for (var load = 0; load < Loads; load++)
        {
            await Task.Delay(200);
            await (load % 2 == 0 ? LoadAsync(pair.Model, pair.Other, "other") : LoadAsync(pair.Model, pair.One, "one"));
        }

        await Task.Delay(200);
        await end.CancelAsync();
        await Task.WhenAll(workers);

        var whole = answers.Where(answer => !IsOfAnotherGraph(answer.Answer)).ToList();
        Assert.All(whole, answer => Assert.True(
            expected[answer.Operation].Contains(answer.Answer), $"{pair.Operations[answer.Operation]}\n{answer.Answer}\n{string.Join('\n', expected[answer.Operation])}"));
        Assert.NotEmpty(whole);
    }

    private static async Task<string> SendToReferenceAsync(Pair pair, TestGraph graph, GeneratedOperation operation)
    {
        using var service = TestStores.Open("reference", pair.Model, graph);
        return await SendAsync(service, operation.Document, operation.Variables);
    }

    private static async Task<string> SendAsync(TestService service, string document, string variables = "") => Encoding.UTF8.GetString(
        await service.SendAsync(document, Encoding.UTF8.GetBytes(variables), isExplained: false, TestContext.Current.CancellationToken));

    private static async Task LoadAsync(TestModel model, TestGraph graph, string fingerprint) => await new Neo4jLoader(model.Graph, TestNeo4j.Options)
        .LoadAsync(new TestGraphRows(graph, fingerprint), replaces: true, progress: null, TestContext.Current.CancellationToken);

    private static TestGraph Cities(params string[] names) =>
        GraphText.Read(string.Join('\n', names.Select((name, place) => $"c{place}:City {{id: \"{place}\", name: \"{name}\"}}")), TestModel.Read(Sdl).Graph);

    private static async Task<TestService> OpenAsync(TestModel model)
    {
        var store = await Neo4jStore.OpenAsync(model.Graph, TestNeo4j.Options, TestContext.Current.CancellationToken);
        return new TestService(model, store, store.Dispose);
    }

    private static string Page(string? after) =>
        $"{{ citiesConnection(first: 1, sort: [{{ name: ASC }}]{(after is null ? "" : $", after: \"{after}\"")}) {{ edges {{ cursor node {{ name }} }} }} }}";

    private static string CursorIn(string answer) => Encoded().Match(answer).Value;

    /// <summary>Checks whether a cursor in the operation was refused, since it is one of the graph that was served first.</summary>
    private static bool IsOfAnotherGraph(string answer) => answer.Contains("is a cursor of another graph", StringComparison.Ordinal);

    /// <summary>An answer with the cursors of a graph that was served first.</summary>
    private static string Unmark(string answer) =>
        Encoded().Replace(answer, match => Cursor.TryRead(match.Value, out var cursor) ? new Cursor(cursor.Position).Print() : match.Value);

    [GeneratedRegex("YXJyYXljb25uZWN0aW9u[A-Za-z0-9+/=]+")]
    private static partial Regex Encoded();

    /// <summary>Two graphs of a model, and operations.</summary>
    private sealed record Pair(string Sdl, TestModel Model, TestGraph One, TestGraph Other, GeneratedOperation[] Operations)
    {
        public static Pair Draw(Draw draw)
        {
            var sdl = ModelGenerator.DrawSdl(draw);
            var model = TestModel.Read(sdl);
            var (one, other) = (DrawGraph(model, draw), DrawGraph(model, draw));
            var generator = new OperationGenerator(model.Schema, new ValuePool(model.Graph, one));
            return new(sdl, model, one, other, [.. Enumerable.Range(0, GraphReplacementTests.Operations).Select(_ => generator.Draw(draw))]);
        }

        private static TestGraph DrawGraph(TestModel model, Draw draw)
        {
            var graph = GraphGenerator.DrawGraph(model.Graph, draw).Within(model.Graph);
            return graph.FindError(model.Graph) is null ? graph : DrawGraph(model, draw);
        }
    }
}
