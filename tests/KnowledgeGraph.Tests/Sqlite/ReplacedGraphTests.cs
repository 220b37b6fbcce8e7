using System.Text;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Loading;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Sqlite;

/// <summary>
/// Graphs that are replaced while they are served: every answer is that of one of them, and no chain of cursors goes on in another one in
/// silence. The pairs differ in what query texts depend on: nulls, numbers that follow keys, numbers of rows.
/// </summary>
public sealed class ReplacedGraphTests(ITestOutputHelper output)
{
    private const string Sdl = """
        type Capital @node(labels: ["Capital", "City"]) { id: ID! name: String! }
        type City @node { id: ID! name: String! size: Int twins: [City!]! @relationship(type: "TWIN", direction: OUT) }
        """;

    private static readonly string[] Queries =
    [
        "{ cities { id size } capitals { id } }",
        "{ cities(sort: [{ name: ASC }]) { id twins(sort: [{ name: DESC }], limit: 2) { id } } }",
        "{ cities(sort: [{ id: DESC }], limit: 7, offset: 3) { id } }",
        "{ cities(where: { twins: { some: { size: { gt: 3 } } } }, sort: [{ name: DESC }], limit: 5) { id } citiesConnection { aggregate { count { nodes } } } }",
    ];

    private readonly TestModel _model = TestModel.Read(Sdl);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_is_of_one_graph_and_no_chain_of_pages_is_of_two()
    {
        var (answers, chains, refused, unavailable) = (0, 0, 0, 0);
        for (var seed = 1; seed <= 8; seed++)
        {
            var random = new Random(seed);
            using var graphs = new Pair(_model, random);
            using var store = SqliteStore.Open(_model.Graph, graphs.Served.Options);
            using var service = new TestService(_model, store, close: null);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(() => ReadAsync(service, graphs, new Random(reader), ending.Token), Cancellation)).ToList();
            try
            {
                for (var change = 0; change < 6; change++)
                {
                    await Task.Delay(random.Next(60), Cancellation);
                    graphs.Replace(change % 2 == 0 ? 1 : 0, seed % 2 == 0 ? random : null);
                }

                await Task.Delay(60, Cancellation);
            }
            finally
            {
                await ending.CancelAsync();
                await Task.WhenAny(Task.WhenAll(readers));
            }

            foreach (var counts in await Task.WhenAll(readers))
            {
                (answers, chains, refused, unavailable) = (answers + counts.Answers, chains + counts.Chains, refused + counts.Refused, unavailable + counts.Unavailable);
            }
        }

        output.WriteLine($"{answers} answers, {chains} whole chains, {refused} chains refused, {unavailable} requests without a store.");
        Assert.True(answers > 100 && chains > 10, "Too little was read.");
        Assert.True(unavailable < answers / 10, $"The store was not available for {unavailable} of {answers + unavailable} requests.");
    }

    [Fact]
    public async Task A_cursor_of_the_graph_before_is_refused_with_a_sentence_and_is_right_again_when_that_graph_is_back()
    {
        using var graphs = new Pair(_model, new Random(1));
        using var store = SqliteStore.Open(_model.Graph, graphs.Served.Options);
        using var service = new TestService(_model, store, close: null);
        var first = await PageAsync(service, after: null);
        graphs.Replace(1, random: null);
        var refusal = await PageAsync(service, first.EndCursor);
        Assert.Equal("CURSOR_INVALID", refusal.Code);
        var other = await PageAsync(service, after: null);
        Assert.NotEqual(first.EndCursor, other.EndCursor, StringComparer.Ordinal);
        Assert.Null((await PageAsync(service, other.EndCursor)).Code);
        graphs.Replace(0, random: null);
        Assert.Null((await PageAsync(service, first.EndCursor)).Code);
        Assert.Equal(first.EndCursor, (await PageAsync(service, after: null)).EndCursor);
        Assert.Equal("CURSOR_INVALID", (await PageAsync(service, other.EndCursor)).Code);
    }

    [Fact]
    public async Task A_service_that_is_started_on_a_graph_that_replaced_another_refuses_the_cursors_of_that_one()
    {
        using var graphs = new Pair(_model, new Random(1));
        var first = (await PageOfNewServiceAsync(graphs, after: null)).EndCursor;
        graphs.Replace(1, random: null);
        var other = (await PageOfNewServiceAsync(graphs, after: null)).EndCursor;
        string?[] before = [(await PageOfNewServiceAsync(graphs, first)).Code, (await PageOfNewServiceAsync(graphs, other)).Code];
        graphs.Replace(0, random: null);
        Assert.Equal(["CURSOR_INVALID", null, null, "CURSOR_INVALID"], [.. before, (await PageOfNewServiceAsync(graphs, first)).Code, (await PageOfNewServiceAsync(graphs, other)).Code]);
    }

    private async Task<Page> PageOfNewServiceAsync(Pair graphs, string? after)
    {
        using var store = SqliteStore.Open(_model.Graph, graphs.Served.Options);
        using var service = new TestService(_model, store, close: null);
        return await PageAsync(service, after);
    }

    private static async Task<(int Answers, int Chains, int Refused, int Unavailable)> ReadAsync(
        TestService service, Pair graphs, Random random, CancellationToken ending)
    {
        var (answers, chains, refused, unavailable) = (0, 0, 0, 0);
        while (!ending.IsCancellationRequested)
        {
            try
            {
                if (random.Next(3) > 0)
                {
                    var query = random.Next(Queries.Length);
                    var answer = await SendAsync(service, Queries[query]);
                    Assert.True(graphs.Answers[query].Contains(answer), $"This is the answer of neither graph to {Queries[query]}: {answer}");
                    answers++;
                }
                else if (await ReadChainAsync(service) is { } chain)
                {
                    Assert.True(graphs.Chains.Contains(chain), $"These pages are of neither graph: {chain}");
                    chains++;
                }
                else
                {
                    refused++;
                }
            }
            catch (StoreException)
            {
                unavailable++;
            }
        }

        return (answers, chains, refused, unavailable);
    }

    /// <summary>The ids on all pages; null if a cursor was refused.</summary>
    private static async Task<string?> ReadChainAsync(TestService service)
    {
        var ids = new List<string>();
        for (string? after = null; ;)
        {
            var page = await PageAsync(service, after);
            if (page.Code is not null)
            {
                Assert.Equal("CURSOR_INVALID", page.Code);
                return null;
            }

            ids.AddRange(page.Ids);
            if (!page.HasNext)
            {
                return string.Join(' ', ids);
            }

            after = page.EndCursor;
        }
    }

    private static async Task<Page> PageAsync(TestService service, string? after)
    {
        const string Query = "query ($after: String) { citiesConnection(first: 4, after: $after, sort: [{ name: DESC }]) { edges { node { id } } pageInfo { hasNextPage endCursor } } }";
        using var answer = JsonDocument.Parse(await service.SendAsync(Query, JsonSerializer.SerializeToUtf8Bytes(new { after }), isExplained: false, Cancellation));
        if (answer.RootElement.TryGetProperty("errors", out var errors))
        {
            return new([], HasNext: false, null, errors[0].GetProperty("extensions").GetProperty("code").GetString());
        }

        var connection = answer.RootElement.GetProperty("data").GetProperty("citiesConnection");
        var info = connection.GetProperty("pageInfo");
        return new([.. connection.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("id").GetString()!)],
            info.GetProperty("hasNextPage").GetBoolean(),
            info.GetProperty("endCursor").GetString(),
            Code: null);
    }

    private static async Task<string> SendAsync(TestService service, string query) => Encoding.UTF8.GetString(await service.SendAsync(query, [], isExplained: false, Cancellation));

    private sealed record Page(string[] Ids, bool HasNext, string? EndCursor, string? Code);

    /// <summary>Two graphs of one model, and the file that holds one of them.</summary>
    private sealed class Pair : IDisposable
    {
        private readonly TestModel _model;
        private readonly TestFile[] _files = [new(), new()];
        private readonly IGraphRows[] _rows;

        public Pair(TestModel model, Random random)
        {
            _model = model;
            _rows = [DrawnRows.Draw(random, "one"), DrawnRows.Draw(random, "two")];
            Answers = [.. Queries.Select(_ => new HashSet<string>(StringComparer.Ordinal))];
            for (var graph = 0; graph < 2; graph++)
            {
                Load(_files[graph], graph);
                using var store = SqliteStore.Open(model.Graph, _files[graph].Options);
                using var service = new TestService(model, store, close: null);
                for (var query = 0; query < Queries.Length; query++)
                {
                    Answers[query].Add(SendAsync(service, Queries[query]).GetAwaiter().GetResult());
                }

                Chains.Add(ReadChainAsync(service).GetAwaiter().GetResult()!);
            }

            Load(Served, 0);
        }

        public TestFile Served { get; } = new();

        public HashSet<string>[] Answers { get; }

        public HashSet<string> Chains { get; } = new(StringComparer.Ordinal);

        /// <summary>Replaces the graph in the file: by another file in its place, or by other bytes in it, or without random by the loader.</summary>
        public void Replace(int graph, Random? random)
        {
            switch (random?.Next(2))
            {
                case 0:
                    var copy = $"{Served.Path}.copy";
                    File.Copy(_files[graph].Path, copy);
                    File.Move(copy, Served.Path, overwrite: true);
                    break;
                case 1:
                    File.WriteAllBytes(Served.Path, File.ReadAllBytes(_files[graph].Path));
                    break;
                default:
                    Load(Served, graph);
                    break;
            }
        }

        public void Dispose()
        {
            Served.Dispose();
            Array.ForEach(_files, file => file.Dispose());
        }

        private void Load(TestFile file, int graph) => new SqliteLoader(_model.Graph, file.Path).Load(_rows[graph], replaces: true, progress: null, Cancellation);
    }
}
