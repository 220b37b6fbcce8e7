using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Neo4j;
using Microsoft.Extensions.Configuration;

namespace KnowledgeGraph.Tests.Specification;

/// <summary>The model and the graph of a page, in every store.</summary>
internal sealed class PageExample : IDisposable
{
    private readonly ImmutableArray<TestService> _services;
    private readonly TestService _sqlite;
    private readonly TestService _cypher;

    private PageExample(ImmutableArray<(string Store, TestService Service)> stores, TestService cypher)
    {
        _services = [.. stores.Select(store => store.Service)];
        _sqlite = stores.First(store => store.Store == "sqlite").Service;
        _cypher = cypher;
    }

    /// <summary>
    /// Opens the stores with the model and the graph of a page's blocks <c>model</c> and <c>graph</c>, or with the seed; the API has the features of the
    /// page's first block <c>json settings</c>.
    /// </summary>
    public static PageExample Open(SpecificationPage page)
    {
        var sdl = page.Top.FirstOrDefault(part => part.Kind == "model")?.Text;
        var features = page.Top.FirstOrDefault(part => part.Kind == "json settings") is { } settings ? ReadSettings(settings.Text).Api.ToFeatures() : null;
        var (model, graph) = sdl is null ? SeedGraph.Read() : Read(TestModel.Read(sdl, features), page);
        return new(
            [.. TestStores.Names.Select(store => (store, TestStores.Open(store, model, graph)))],
            new TestService(model, new CypherTexts(Neo4jGraphs.TraitsOf(model, graph.Within(model.Graph))), close: null));
    }

    /// <summary>The blocks that are made of a section's example.</summary>
    /// <remarks>Where its block <c>json settings</c> changes settings, the answer is all: plan and statements are those of any settings.</remarks>
    public async Task<ImmutableArray<PagePart>> MakeAsync(PageSection section, CancellationToken cancellationToken)
    {
        if (section.Block("http") is { } http)
        {
            return [await SendAsync(http, cancellationToken)];
        }

        var settings = section.Block("json settings") is { } json ? ReadSettings(json) : null;
        if (section.Block("json call") is { } call)
        {
            return [await CallAsync(call, settings?.Mcp)];
        }

        var document = section.Block("graphql")!;
        var variables = Encoding.UTF8.GetBytes(section.Block("json variables") ?? "");
        var answers = new List<string>();
        foreach (var service in _services)
        {
            answers.Add(Encoding.UTF8.GetString(await (settings is null ? service : service.With(settings)).SendAsync(document, variables, isExplained: false, cancellationToken)));
        }

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        using var answer = JsonDocument.Parse(answers[0]);
        if (settings is not null)
        {
            return [Answer(answer.RootElement)];
        }

        using var sql = JsonDocument.Parse(await _sqlite.SendAsync(document, variables, isExplained: true, cancellationToken));
        using var cypher = JsonDocument.Parse(await _cypher.SendAsync(document, variables, isExplained: true, cancellationToken));
        return [.. Explain(sql.RootElement, cypher.RootElement), Answer(answer.RootElement)];
    }

    private async Task<PagePart> SendAsync(string http, CancellationToken cancellationToken)
    {
        var answers = new List<PagePart>();
        foreach (var service in _services)
        {
            answers.Add(await HttpExample.SendAsync(service, http, cancellationToken));
        }

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        return answers[0];
    }

    /// <summary>The answer of a tool of agents, which is the same on every store.</summary>
    private async Task<PagePart> CallAsync(string call, McpOptions? options)
    {
        var json = JsonElement.Parse(call);
        var answers = new List<string>();
        foreach (var service in _services)
        {
            answers.Add(Encoding.UTF8.GetString(await service.CallAsync(json.GetProperty("name").GetString()!, json.GetProperty("arguments"), options)));
        }

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        return new("json answer", JsonLayout.Print(JsonElement.Parse(answers[0])));
    }

    public void Dispose() => _services.ToList().ForEach(service => service.Dispose());

    private static (TestModel Model, TestGraph Graph) Read(TestModel model, SpecificationPage page) =>
        (model, GraphText.Read(page.Top.First(part => part.Kind == "graph").Text, model.Graph));

    private static ServiceSettings ReadSettings(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return ServiceSettings.Read(new ConfigurationBuilder().AddJsonStream(stream).Build());
    }

    private static PagePart Answer(JsonElement response) =>
        new(response.TryGetProperty("errors", out _) ? "json errors" : "json response", JsonLayout.Print(response));

    private static IEnumerable<PagePart> Explain(JsonElement sql, JsonElement cypher)
    {
        if (sql.TryGetProperty("extensions", out var extensions))
        {
            var explanation = extensions.GetProperty("explain");
            yield return new("plan", Join("\n", explanation.GetProperty("plan")));
            yield return new("sql", JoinDistinct(explanation.GetProperty("statements")));
            yield return new("cypher", JoinDistinct(cypher.GetProperty("extensions").GetProperty("explain").GetProperty("statements")));
            yield return new("json parameters", JsonLayout.Print(explanation.GetProperty("parameters")));
        }
    }

    /// <summary>Statements that are sent several times are there once.</summary>
    private static string JoinDistinct(JsonElement statements) =>
        string.Join("\n\n", statements.EnumerateArray().Select(statement => statement.GetString()).Distinct(StringComparer.Ordinal));

    private static string Join(string separator, JsonElement lines) =>
        string.Join(separator, lines.EnumerateArray().Select(line => line.GetString()));
}
