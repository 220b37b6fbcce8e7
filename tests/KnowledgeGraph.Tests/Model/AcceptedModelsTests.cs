using System.Text.Json;
using KnowledgeGraph.Model.Sdl;

namespace KnowledgeGraph.Tests.Model;

/// <summary>Every model of the acceptance folder is read without an error.</summary>
public class AcceptedModelsTests
{
    [Theory]
    [InlineData("random.json")]
    [InlineData("random-2.json")]
    [InlineData("errors.json")]
    public void The_model_of_a_generated_file_is_accepted(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(AcceptanceFiles.Find(file)), new JsonDocumentOptions { MaxDepth = 256 });

        Assert.Empty(ErrorsOf(file, document.RootElement.GetProperty("sdl").GetString()!));
    }

    [Fact]
    public void The_models_of_all_cases_are_accepted()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(AcceptanceFiles.Find("cases.json")));

        var errors = document.RootElement.EnumerateArray()
            .SelectMany(item => ErrorsOf(item.GetProperty("id").GetString()!, item.GetProperty("sdl").GetString()!));

        Assert.Empty(errors);
    }

    [Fact]
    public void The_models_of_all_schemas_are_accepted()
    {
        var files = Directory.GetFiles(AcceptanceFiles.Find("schemas"), "*.sdl.graphql");

        Assert.Empty(files.SelectMany(file => ErrorsOf(Path.GetFileName(file), File.ReadAllText(file))));
    }

    private static string[] ErrorsOf(string name, string sdl) => [.. ModelReader.Read(sdl).Errors.Select(error => error.Print(name))];
}
