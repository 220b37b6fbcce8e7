using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using KnowledgeGraph.Errors;
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

    // Ends a run that hangs; a machine that is busy may need minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Every_answer_during_replacements_is_that_of_one_of_the_graphs()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        await new DrawGen<Pair>(Pair.Draw).SampleAsync(pair => CompareAsync(database, pair), iter: 2, threads: 1, print: pair => pair.Sdl, writeLine: output.WriteLine);
    }

    [Fact]
    public async Task A_cursor_of_an_earlier_graph_is_refused_and_one_of_the_current_graph_is_not()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        var (model, one, other) = (TestModel.Read(Sdl), Cities("Huế", "Vinh", "Đà Lạt"), Cities("Cao Bằng", "Bến Tre", "Hà Tiên"));
        await LoadAsync(model, one, "one");
        using var service = await Neo4jGraphs.OpenStoredAsync(model);

        var first = await SendAsync(service, Page(after: null));
        await LoadAsync(model, other, "other");
        var refused = await SendAsync(service, Page(after: new Cursor(0).Print()));
        var second = await SendAsync(service, Page(after: null));
        var next = await SendAsync(service, Page(CursorIn(second)));
        await LoadAsync(model, one, "one");
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
    public async Task A_service_that_is_started_on_a_graph_that_replaced_another_refuses_the_cursors_of_that_one()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        var (model, one, other) = (TestModel.Read(Sdl), Cities("Huế", "Vinh", "Đà Lạt"), Cities("Cao Bằng", "Bến Tre", "Hà Tiên"));
        await LoadAsync(model, one, "one");
        await LoadAsync(model, other, "other");
        string marked, refused;
        using (var service = await Neo4jGraphs.OpenStoredAsync(model))
        {
            refused = await SendAsync(service, Page(after: new Cursor(0).Print()));
            marked = CursorIn(await SendAsync(service, Page(after: null)));
        }

        using var later = await Neo4jGraphs.OpenStoredAsync(model);
        var next = await SendAsync(later, Page(marked));
        await LoadAsync(model, one, "one");
        using var back = await Neo4jGraphs.OpenStoredAsync(model);
        var again = await SendAsync(back, Page(after: new Cursor(0).Print()));

        Assert.Contains("is a cursor of another graph", refused, StringComparison.Ordinal);
        Assert.Contains("Cao Bằng", next, StringComparison.Ordinal);
        Assert.Contains("Vinh", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_load_is_not_complete_the_reason_is_reported_and_afterwards_requests_are_answered()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        var model = TestModel.Read(Sdl);
        await LoadAsync(model, Cities("Huế"), "one");
        using var service = await Neo4jGraphs.OpenStoredAsync(model);
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

    private static async Task CompareAsync(Neo4jDatabase database, Pair pair)
    {
        await database.RunAsync("MATCH (n) DETACH DELETE n");
        var expected = await Task.WhenAll(pair.Operations.Select(async operation => new HashSet<string>(
            [await SendToReferenceAsync(pair, pair.One, operation), await SendToReferenceAsync(pair, pair.Other, operation)], StringComparer.Ordinal)));
        await LoadAsync(pair.Model, pair.One, "one");
        using var service = await Neo4jGraphs.OpenStoredAsync(pair.Model);
        using var end = new CancellationTokenSource(Patience);
        var answers = new ConcurrentBag<(int Operation, string Answer)>();
        var workers = Enumerable.Range(0, 4).Select(worker => Task.Run(() => SendInTurnAsync(service, pair.Operations, worker, answers, end.Token))).ToList();
        for (var load = 0; load < Loads; load++)
        {
            await WaitForMoreAsync();
            await (load % 2 == 0 ? LoadAsync(pair.Model, pair.Other, "other") : LoadAsync(pair.Model, pair.One, "one"));
        }

        await WaitForMoreAsync();
        await end.CancelAsync();
        await Task.WhenAll(workers);

        var whole = answers.Where(answer => !IsOfAnotherGraph(answer.Answer)).ToList();
        Assert.All(whole, answer => Assert.True(
            expected[answer.Operation].Contains(answer.Answer), $"{pair.Operations[answer.Operation]}\n{answer.Answer}\n{string.Join('\n', expected[answer.Operation])}"));
        Assert.True(whole.Count > Operations, $"There are only {whole.Count} answers.");

        // Every graph answers as many requests as there are operations before the next one is loaded, however slow the machine is.
        async Task WaitForMoreAsync()
        {
            for (var before = answers.Count; answers.Count < before + Operations && !workers.Exists(worker => worker.IsFaulted); await Task.Delay(10, end.Token))
            {
            }
        }
    }

    /// <summary>Sends the operations in turn, and waits while there is no graph.</summary>
    private static async Task SendInTurnAsync(
        TestService service, GeneratedOperation[] operations, int first, ConcurrentBag<(int Operation, string Answer)> answers, CancellationToken end)
    {
        for (var turn = first; !end.IsCancellationRequested; turn++)
        {
            var operation = turn % operations.Length;
            try
            {
                answers.Add((operation, Cursors.Unmark(await SendAsync(service, operations[operation].Document, operations[operation].Variables))));
            }
            catch (StoreException error) when (error.Reason is not null)
            {
                await Task.Delay(10, CancellationToken.None);
            }
        }
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

    private static string Page(string? after) =>
        $"{{ citiesConnection(first: 1, sort: [{{ name: ASC }}]{(after is null ? "" : $", after: \"{after}\"")}) {{ edges {{ cursor node {{ name }} }} }} }}";

    private static string CursorIn(string answer) => Encoded().Match(answer).Value;

    /// <summary>Checks whether a cursor in the operation was refused, since it is one of the graph that was served first.</summary>
    private static bool IsOfAnotherGraph(string answer) => answer.Contains("is a cursor of another graph", StringComparison.Ordinal);

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
