using System.Globalization;
using System.Text;
using CsCheck;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Queries;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Queries;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Neo4j;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>
/// The query text for a store depends on the shape of an operation alone: SQL and Cypher are the same whatever the values are, and hold none of
/// them. <c>GENERATED_TEXTS</c> says how many operations are compiled; a failure prints CsCheck's seed, with which it comes again (CsCheck_Seed).
/// </summary>
public sealed class QueryTextTests(ITestOutputHelper output)
{
    private const int OfOneModel = 50;

    private static readonly int Count =
        int.Parse(Environment.GetEnvironmentVariable("GENERATED_TEXTS") ?? "1000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Query_text_is_the_same_whatever_the_values_over_the_seed()
    {
        var (model, graph) = SeedGraph.Read();
        var traits = Neo4jGraphs.TraitsOf(model, graph.Within(model.Graph));
        var pool = new ValuePool(model.Graph, graph);
        var compared = 0;
        await new DrawGen<OperationPair>(draw => OperationPair.Draw(draw, model, pool)).SampleAsync(
            async pair => compared += await CompareAsync(model, traits, pair) ? 1 : 0, iter: Count / 2, threads: 1, writeLine: output.WriteLine);
        Assert.True(compared > Count / 4, $"Only {compared} operations were compiled.");
    }

    [Fact]
    public async Task Query_text_is_the_same_whatever_the_values_over_random_models()
    {
        var compared = 0;
        await new DrawGen<(TestModel Model, GraphTraits Traits, List<OperationPair> Pairs)>(Draw).SampleAsync(
            async example =>
            {
                foreach (var pair in example.Pairs)
                {
                    compared += await CompareAsync(example.Model, example.Traits, pair) ? 1 : 0;
                }
            },
            iter: Math.Max(1, Count / 2 / OfOneModel),
            threads: 1,
            print: _ => "a model and its operations",
            writeLine: output.WriteLine);
        Assert.True(compared > Count / 4, $"Only {compared} operations were compiled.");
    }

    private static (TestModel Model, GraphTraits Traits, List<OperationPair> Pairs) Draw(Draw draw)
    {
        var model = TestModel.Read(ModelGenerator.DrawSdl(draw));
        var graph = GraphGenerator.DrawGraph(model.Graph, draw);
        var pool = new ValuePool(model.Graph, graph);
        return (model, Neo4jGraphs.TraitsOf(model, graph.Within(model.Graph)), [.. Enumerable.Range(0, OfOneModel).Select(_ => OperationPair.Draw(draw, model, pool))]);
    }

    /// <summary>True if both were compiled: what is refused has no text.</summary>
    private static async Task<bool> CompareAsync(TestModel model, GraphTraits traits, OperationPair pair)
    {
        var (one, other) = (await CompileAsync(model, traits, pair.One), await CompileAsync(model, traits, pair.OfCanaries));
        if (one is null || other is null)
        {
            return false;
        }

        var difference = one.Split('\n').Zip(other.Split('\n')).FirstOrDefault(texts => texts.First != texts.Second);
        Assert.True(one == other, $"{pair.OfCanaries}\n{difference.First}\n{difference.Second}");
        Assert.All(Canaries.Marks, mark => Assert.True(!other.Contains(mark, StringComparison.Ordinal), $"{pair.OfCanaries}\n{other}"));
        return true;
    }

    /// <summary>All statements of both stores; null where the operation is refused.</summary>
    private static async Task<string?> CompileAsync(TestModel model, GraphTraits traits, GeneratedOperation operation)
    {
        var texts = new BothTexts(new StoreLayout(model.Graph), traits);
        using var service = new TestService(model, texts, close: null);
        await service.SendAsync(operation.Document, Encoding.UTF8.GetBytes(operation.Variables), isExplained: false, TestContext.Current.CancellationToken);
        return texts.Text;
    }

    /// <summary>An operation, and the same with canaries for values.</summary>
    private sealed record OperationPair(GeneratedOperation One, GeneratedOperation OfCanaries)
    {
        public static OperationPair Draw(Draw draw, TestModel model, ValuePool pool)
        {
            // What is drawn of these two numbers is the same twice.
            var (stream, state) = ((uint)draw.Below(int.MaxValue), (ulong)draw.Below(int.MaxValue));
            GeneratedOperation Make(ValuePool values) => new OperationGenerator(model.Schema, values).Draw(new Draw(new PCG(stream, state)));
            return new(Make(pool), Make(pool.ToCanaries()));
        }
    }

    /// <summary>Compiles for both stores, and queries neither.</summary>
    private sealed class BothTexts(StoreLayout layout, GraphTraits traits) : IGraphStore
    {
        private readonly List<StoreQuery> _queries = [];

        public string? Text { get; private set; }

        public StoreQuery Compile(OperationPlan plan)
        {
            _queries.Add(CypherCompiler.Compile(plan, traits));
            _queries.Add(CypherCompiler.Compile(plan, new GraphTraits()));
            _queries.Add(SqliteCompiler.Compile(plan, layout, StoreStatistics.None));
            return _queries[^1];
        }

        public ValueTask ExecuteAsync(StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
        {
            Text = string.Join('\n', _queries.SelectMany(each => each.StatementTexts(parameters)));
            response.Null();
            return ValueTask.CompletedTask;
        }
    }
}
