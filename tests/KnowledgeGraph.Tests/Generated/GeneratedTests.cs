using System.Globalization;
using System.Text;
using CsCheck;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>
/// Operations that nobody thought of get the same bytes from every store. A failure prints CsCheck's seed, with which it comes again
/// (CsCheck_Seed), and becomes a page of the specification.
/// </summary>
public sealed class GeneratedTests(ITestOutputHelper output)
{
    private const int Models = 40;

    // A new statement takes Neo4j longer to plan than SQLite to plan and to answer.
    private static readonly int OneForNeo4jIn =
        int.Parse(Environment.GetEnvironmentVariable("GENERATED_ONE_FOR_NEO4J_IN") ?? "20", CultureInfo.InvariantCulture);

    private static readonly int Operations =
        int.Parse(Environment.GetEnvironmentVariable("GENERATED_OPERATIONS") ?? "10000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task All_stores_answer_alike_over_the_seed()
    {
        var (model, graph) = SeedGraph.Read();

        await CompareAsync(model, graph, Operations / 4, output.WriteLine);
    }

    [Fact]
    public async Task All_stores_answer_alike_over_random_models()
    {
        var models = new DrawGen<(string Sdl, TestModel Model, TestGraph Graph)>(draw =>
        {
            var sdl = ModelGenerator.DrawSdl(draw);
            var model = TestModel.Read(sdl);
            return (sdl, model, GraphGenerator.DrawGraph(model.Graph, draw));
        });
        await models.SampleAsync(
            async drawn => await CompareAsync(drawn.Model, drawn.Graph, Operations * 3 / 4 / Models, writeLine: null),
            iter: Models,
            threads: 1,
            print: drawn => $"{drawn.Sdl}\n{GraphText.Print(drawn.Graph)}",
            writeLine: output.WriteLine);
    }

    private static async Task CompareAsync(TestModel model, TestGraph graph, int count, Action<string>? writeLine)
    {
        var services = TestStores.Names.Select(store => (Store: store, Service: TestStores.Open(store, model, graph))).ToList();
        var drawn = 0;
        var operations = new OperationGenerator(model.Schema, new ValuePool(model.Graph, graph));
        try
        {
            await new DrawGen<GeneratedOperation>(operations.Draw).SampleAsync(
                async operation => await CompareAsync(
                    services.Where(each => each.Store != "neo4j" || drawn++ % OneForNeo4jIn == 0).Select(each => each.Service), operation),
                iter: count,
                threads: 1,
                writeLine: writeLine);
        }
        finally
        {
            services.ForEach(each => each.Service.Dispose());
        }
    }

    private static async Task CompareAsync(IEnumerable<TestService> services, GeneratedOperation operation)
    {
        string? first = null;
        foreach (var service in services)
        {
            var bytes = await service.AskAsync(
                operation.Document, Encoding.UTF8.GetBytes(operation.Variables), isExplained: false, TestContext.Current.CancellationToken);
            var answer = Encoding.UTF8.GetString(bytes);
            Assert.Equal(first ?? answer, answer);
            first = answer;
        }
    }
}
