namespace KnowledgeGraph.Tests.Specification;

/// <summary>
/// The pages beside this file are the reference of the API: each example is there with its plan, the statements that a store is
/// sent, and the answer, which is the same on every store. <c>UPDATE_SPECIFICATION=1</c> regenerates them; the difference is for review.
/// </summary>
public sealed class SpecificationTests
{
    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("UPDATE_SPECIFICATION") == "1";

    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Folder, "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file))
        .Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(ProjectFiles.Tests, "Specification");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_says_what_is(string name)
    {
        var file = Path.Combine(Folder, name);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var page = SpecificationPage.Read(text);
        using var example = PageExample.Open(page);
        var parts = page.Top.ToList();
        foreach (var section in page.Sections)
        {
            var isExample = (section.Block("graphql") ?? section.Block("http") ?? section.Block("json call")) is not null;
            parts.AddRange(isExample
                ? section.With(await example.MakeAsync(section, TestContext.Current.CancellationToken)).Parts
                : section.Parts);
        }

        var made = SpecificationPage.Print(parts);
        if (IsUpdate)
        {
            await File.WriteAllTextAsync(file, made, TestContext.Current.CancellationToken);
        }

        Assert.Equal(IsUpdate ? made : text, made);
    }
}
