using System.Text.Json;
using KnowledgeGraph.Tests.Http;
using KnowledgeGraph.Tests.Specification;

namespace KnowledgeGraph.Tests.Readme;

/// <summary>
/// What the READMEs show is what the service does: each <c>graphql</c> block is asked, and the <c>json</c> and <c>sql</c> blocks after it are
/// its answer and its statements. <c>UPDATE_SPECIFICATION=1</c> writes them anew.
/// </summary>
public sealed class ReadmeTests(SeededServer server) : IClassFixture<SeededServer>
{
    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("UPDATE_SPECIFICATION") == "1";

    [Theory]
    [InlineData("README.md")]
    [InlineData("seed/README.md")]
    public async Task Queries_have_the_answers_that_stand_behind_them(string name)
    {
        var file = Path.Combine(ProjectFiles.Root, name);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var parts = new List<PagePart>();
        var query = "";
        foreach (var part in SpecificationPage.Read(text).Parts)
        {
            query = part.Kind == "graphql" ? part.Text : query;
            parts.Add(part.Kind is "json" or "sql" ? part with { Text = await MakeAsync(part.Kind, query) } : part);
        }

        Assert.Contains(parts, part => part.Kind == "json");
        var made = SpecificationPage.Print(parts);
        if (IsUpdate)
        {
            await File.WriteAllTextAsync(file, made, TestContext.Current.CancellationToken);
        }

        Assert.Equal(IsUpdate ? made : text, made);
    }

    private async Task<string> MakeAsync(string kind, string query)
    {
        using var json = JsonDocument.Parse(await server.Service.AskAsync(query, isExplained: kind == "sql"));
        return kind == "json" ? JsonLayout.Print(json.RootElement) : string.Join("\n\n", Statements(json.RootElement));
    }

    private static IEnumerable<string> Statements(JsonElement response) =>
        response.GetProperty("extensions").GetProperty("explain").GetProperty("statements").EnumerateArray().Select(statement => $"{statement.GetString()};");
}
