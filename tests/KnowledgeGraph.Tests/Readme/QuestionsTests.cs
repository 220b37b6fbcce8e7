using System.Text.Json;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Specification;

namespace KnowledgeGraph.Tests.Readme;

/// <summary>The questions of the READMEs have the answers that stand there on every store.</summary>
public sealed class QuestionsTests
{
    public static TheoryData<string> Stores => [.. TestStores.Names];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Questions_have_the_answers_that_stand_behind_them(string store)
    {
        var (model, graph) = SeedGraph.Read();
        using var service = TestStores.Open(store, model, graph);
        var questions = ReadQuestions("README.md").Concat(ReadQuestions("seed/README.md")).ToList();
        Assert.True(questions.Count > 7, $"There are {questions.Count} questions.");
        foreach (var (query, answer) in questions)
        {
            using var json = JsonDocument.Parse(await service.AskAsync(query, [], isExplained: false, TestContext.Current.CancellationToken));
            Assert.Equal(answer, JsonLayout.Print(json.RootElement));
        }
    }

    /// <summary>Each query with the answer that comes next after it.</summary>
    private static IEnumerable<(string Query, string Answer)> ReadQuestions(string file)
    {
        var query = "";
        foreach (var part in SpecificationPage.Read(File.ReadAllText(Path.Combine(ProjectFiles.Root, file))).Parts)
        {
            query = part.Kind == "graphql" ? part.Text : query;
            if (part.Kind == "json")
            {
                yield return (query, part.Text);
            }
        }
    }
}
