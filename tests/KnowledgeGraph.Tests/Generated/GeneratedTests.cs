using System.Globalization;
using System.Text;
using CsCheck;
using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>
/// Operations that nobody thought of get the same bytes from every store. A failure prints CsCheck's seed, with which it comes again
/// (CsCheck_Seed), and becomes a page of the specification.
/// </summary>
public sealed class GeneratedTests(ITestOutputHelper output)
{
    private const int Models = 50;

    // A new statement takes Neo4j longer to plan than SQLite to plan and to answer.
    private static readonly int OneForNeo4jIn =
        int.Parse(Environment.GetEnvironmentVariable("GENERATED_ONE_FOR_NEO4J_IN") ?? "20", CultureInfo.InvariantCulture);

    private static readonly int Operations =
        int.Parse(Environment.GetEnvironmentVariable("GENERATED_OPERATIONS") ?? (TestExtent.IsWhole ? "10000" : "4000"), CultureInfo.InvariantCulture);

    [Fact]
    public async Task All_stores_give_the_same_answers_over_the_seed()
    {
        var (model, graph) = SeedGraph.Read();
        var operations = new OperationGenerator(model.Schema, new ValuePool(model.Graph, graph));
        using var services = new StoresOf(model, graph);

        await new DrawGen<GeneratedOperation>(operations.Draw)
            .SampleAsync(services.CompareAsync, iter: Operations / 4, threads: 1, writeLine: output.WriteLine);
    }

    [Fact]
    public async Task All_stores_give_the_same_answers_over_random_models()
    {
        await new DrawGen<GeneratedExample>(draw => GeneratedExample.Draw(draw, Operations * 3 / 4 / Models)).SampleAsync(
            async example =>
            {
                using var services = new StoresOf(example.Model, example.Graph);
                foreach (var operation in example.Operations)
                {
                    await services.CompareAsync(operation);
                }
            },
            iter: Models,
            threads: 1,
            print: example => $"{example.Sdl}\n{GraphText.Print(example.Graph)}",
            writeLine: output.WriteLine);
    }

    /// <summary>A model, a graph of it and operations, all of one seed.</summary>
    private sealed record GeneratedExample(string Sdl, TestModel Model, TestGraph Graph, List<GeneratedOperation> Operations)
    {
        public static GeneratedExample Draw(Draw draw, int operations)
        {
            var sdl = ModelGenerator.DrawSdl(draw);
            var model = TestModel.Read(sdl, new ApiFeatures { CaseInsensitiveFilters = draw.Chance(50) });
            var graph = GraphGenerator.DrawGraph(model.Graph, draw);
            var generator = new OperationGenerator(model.Schema, new ValuePool(model.Graph, graph));
            return new(sdl, model, graph, [.. Enumerable.Range(0, operations).Select(_ => generator.Draw(draw))]);
        }
    }

    /// <summary>One graph in every store.</summary>
    private sealed class StoresOf(TestModel model, TestGraph graph) : IDisposable
    {
        private readonly List<(string Store, TestService Service)> _services =
            [.. TestStores.Names.Select(store => (store, TestStores.Open(store, model, graph)))];

        private int _compared;

        public async Task CompareAsync(GeneratedOperation operation)
        {
            var answers = new List<string>();
            var usesNeo4j = Interlocked.Increment(ref _compared) % OneForNeo4jIn == 0;
            foreach (var (_, service) in _services.Where(each => each.Store != "neo4j" || usesNeo4j))
            {
                answers.Add(await SendAsync(service, operation));
            }

            Assert.True(
                answers.TrueForAll(answer => answer == answers[0]), $"{operation}\nThe stores differ:\n{string.Join('\n', answers)}");
        }

        public void Dispose() => _services.ForEach(each => each.Service.Dispose());

        private static async Task<string> SendAsync(TestService service, GeneratedOperation operation)
        {
            var variables = Encoding.UTF8.GetBytes(operation.Variables);
            try
            {
                return Encoding.UTF8.GetString(
                    await service.SendAsync(operation.Document, variables, isExplained: false, TestContext.Current.CancellationToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw new InvalidOperationException($"{operation} fails.", exception);
            }
        }
    }
}
