using System.Collections.Immutable;
using KnowledgeGraph.Tests.Guards;
using KnowledgeGraph.Tests.Specification;

namespace KnowledgeGraph.Tests.Documents;

/// <summary>
/// The documents show what the service does: the blocks that follow a block <c>graphql</c> are its plan, its statements and its answer, the same
/// on every store. <c>UPDATE_SPECIFICATION=1</c> rewrites them.
/// </summary>
public sealed class DocumentExamplesTests
{
    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("UPDATE_SPECIFICATION") == "1";

    public static TheoryData<string> Files => [.. Document.All
        .Where(document => !document.Path.StartsWith("tests/", StringComparison.Ordinal))
        .Where(document => document.Examples.Any())
        .Select(document => document.Path)
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Examples_are_what_every_store_answers(string path)
    {
        var file = Path.Combine(ProjectFiles.Root, path);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        using var stores = PageExample.Open(SpecificationPage.Read(""));
        var made = SpecificationPage.Print(await MakeAsync(new Document(path, text), stores));
        if (IsUpdate)
        {
            await File.WriteAllTextAsync(file, made, TestContext.Current.CancellationToken);
        }

        Assert.Equal(IsUpdate ? made : text, made);
    }

    private static async Task<List<PagePart>> MakeAsync(Document document, PageExample stores)
    {
        var parts = document.Parts.ToList();
        foreach (var (example, made) in document.Examples)
        {
            var blocks = (await stores.MakeAsync(example, TestContext.Current.CancellationToken))
                .ToImmutableDictionary(block => block.Kind == "json response" ? "json" : block.Kind!, block => block.Text, StringComparer.Ordinal);
            foreach (var index in made)
            {
                parts[index] = parts[index] with { Text = blocks[parts[index].Kind!] };
            }
        }

        return parts;
    }
}
