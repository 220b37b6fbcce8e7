using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Specification;

/// <summary>The model and the graph of a page, in every store.</summary>
internal sealed class PageExample : IDisposable
{
    private readonly ImmutableArray<TestService> _services;

    private PageExample(ImmutableArray<TestService> services) => _services = services;

    /// <summary>Opens the stores with what a page's blocks <c>model</c> and <c>graph</c> say; without them, with the seed.</summary>
    public static PageExample Open(SpecificationPage page)
    {
        var sdl = page.Top.FirstOrDefault(part => part.Kind == "model")?.Text;
        var (model, graph) = sdl is null ? SeedGraph.Read() : Read(TestModel.Read(sdl), page);
        return new([.. TestStores.Names.Select(store => TestStores.Open(store, model, graph))]);
    }

    /// <summary>What is made of a section's example.</summary>
    public async Task<ImmutableArray<PagePart>> MakeAsync(PageSection section, CancellationToken cancellationToken)
    {
        var document = section.Block("graphql")!;
        var variables = Encoding.UTF8.GetBytes(section.Block("json variables") ?? "");
        var answers = new List<string>();
        foreach (var service in _services)
        {
            answers.Add(Encoding.UTF8.GetString(await service.AskAsync(document, variables, isExplained: false, cancellationToken)));
        }

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        using var answer = JsonDocument.Parse(answers[0]);
        using var explained = JsonDocument.Parse(await _services[^1].AskAsync(document, variables, isExplained: true, cancellationToken));
        return [.. Explain(explained.RootElement), Answer(answer.RootElement)];
    }

    public void Dispose() => _services.ToList().ForEach(service => service.Dispose());

    private static (TestModel Model, TestGraph Graph) Read(TestModel model, SpecificationPage page) =>
        (model, GraphText.Read(page.Top.First(part => part.Kind == "graph").Text, model.Graph));

    private static PagePart Answer(JsonElement response) =>
        new(response.TryGetProperty("errors", out _) ? "json errors" : "json response", JsonLayout.Print(response));

    private static IEnumerable<PagePart> Explain(JsonElement response)
    {
        if (response.TryGetProperty("extensions", out var extensions))
        {
            var explanation = extensions.GetProperty("explain");
            yield return new("plan", Join("\n", explanation.GetProperty("plan")));
            yield return new("sql", Join("\n\n", explanation.GetProperty("statements")));
            yield return new("json parameters", JsonLayout.Print(explanation.GetProperty("parameters")));
        }
    }

    private static string Join(string separator, JsonElement lines) =>
        string.Join(separator, lines.EnumerateArray().Select(line => line.GetString()));
}
