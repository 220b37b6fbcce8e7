using System.Collections.Immutable;

namespace KnowledgeGraph.Tests.Specification;

/// <summary>A page of the specification: a feature, with an example in each section. Parts hold all of the page's lines, in order.</summary>
internal sealed record SpecificationPage(ImmutableArray<PagePart> Parts)
{
    /// <summary>The kinds of block that a section's example says; all others are what is made of it.</summary>
    private static readonly ImmutableHashSet<string> InputKinds = ["model", "graph", "graphql", "http", "json call", "json variables", "json settings", "json library"];

    /// <summary>The page's title and what is before the first section.</summary>
    public ImmutableArray<PagePart> Top => [.. Parts.TakeWhile(part => !IsHeading(part))];

    /// <summary>The sections.</summary>
    public IEnumerable<PageSection> Sections
    {
        get
        {
            var starts = Enumerable.Range(0, Parts.Length).Where(index => IsHeading(Parts[index])).ToList();
            return starts.Zip([.. starts.Skip(1), Parts.Length], (start, end) => new PageSection([.. Parts[start..end]]));
        }
    }

    public static SpecificationPage Read(string text)
    {
        var parts = ImmutableArray.CreateBuilder<PagePart>();
        var lines = new Queue<string>(text.Split('\n'));
        while (lines.TryDequeue(out var line))
        {
            parts.Add(line.StartsWith("```", StringComparison.Ordinal) ? new(line[3..], ReadBlock(lines)) : new(Kind: null, line));
        }

        return new(parts.ToImmutable());
    }

    /// <summary>The page as text.</summary>
    public static string Print(IEnumerable<PagePart> parts) => string.Join('\n', parts.Select(part => part.Print()));

    /// <summary>True if a block is made of an example rather than part of it.</summary>
    public static bool IsMade(PagePart part) => part.Kind is { } kind && !InputKinds.Contains(kind);

    private static bool IsHeading(PagePart part) => part.Kind is null && part.Text.StartsWith("## ", StringComparison.Ordinal);

    private static string ReadBlock(Queue<string> lines)
    {
        var block = new List<string>();
        while (lines.Dequeue() is var line && line != "```")
        {
            block.Add(line);
        }

        return string.Join('\n', block);
    }
}

/// <summary>A line of prose, or a block.</summary>
/// <param name="Kind">The text after the block's fence; null for a line.</param>
/// <param name="Text">The line, or the block's text.</param>
internal sealed record PagePart(string? Kind, string Text)
{
    public string Print() => Kind is null ? Text : $"```{Kind}\n{Text}{(Text.Length == 0 ? "" : "\n")}```";
}

/// <summary>A section: a heading, prose, an example, and what is made of the example.</summary>
internal sealed record PageSection(ImmutableArray<PagePart> Parts)
{
    public string Title => Parts[0].Text[3..];

    /// <summary>The text of the block of a kind; null if there is none.</summary>
    public string? Block(string kind) => Parts.FirstOrDefault(part => part.Kind == kind)?.Text;

    /// <summary>The section with other blocks after its example.</summary>
    public PageSection With(IEnumerable<PagePart> made)
    {
        var kept = Parts.Where(part => !SpecificationPage.IsMade(part)).ToList();
        var example = kept.FindLastIndex(part => part.Kind is not null);
        return new([
            .. kept.Take(example + 1),
            .. made.SelectMany(block => new[] { new PagePart(Kind: null, ""), block }),
            .. SkipBlank(kept.Skip(example + 1)),
        ]);
    }

    /// <summary>Blocks leave the blank lines that were between them.</summary>
    private static IEnumerable<PagePart> SkipBlank(IEnumerable<PagePart> parts) =>
        parts.SkipWhile(part => part.Text.Length == 0).Prepend(new PagePart(Kind: null, ""));
}
