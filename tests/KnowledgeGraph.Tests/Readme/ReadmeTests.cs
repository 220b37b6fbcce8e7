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
        string? response = null;
        foreach (var part in SpecificationPage.Read(text).Parts)
        {
            response = part.Kind == "graphql" ? await server.Service.AskAsync(part.Text, isExplained: true) : response;
            parts.Add(part.Kind is "json" or "sql" && response is not null ? part with { Text = Made(part.Kind, response) } : part);
        }

        Assert.Contains(parts, part => part.Kind == "json");
        var made = SpecificationPage.Print(parts);
        if (IsUpdate)
        {
            await File.WriteAllTextAsync(file, made, TestContext.Current.CancellationToken);
        }

        Assert.Equal(IsUpdate ? made : text, made);
    }

    private static string Made(string kind, string response)
    {
        using var json = JsonDocument.Parse(response);
        return kind == "sql"
            ? string.Join(";\n\n", json.RootElement.GetProperty("extensions").GetProperty("explain").GetProperty("statements").EnumerateArray().Select(statement => statement.GetString())) + ";"
            : JsonLayout.Print(WithoutExtensions(json.RootElement));
    }

    private static JsonElement WithoutExtensions(JsonElement response) => JsonSerializer.SerializeToElement(
        response.EnumerateObject().Where(property => property.Name != "extensions").ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal));
}
