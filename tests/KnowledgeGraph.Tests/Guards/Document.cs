using System.Text.RegularExpressions;
using KnowledgeGraph.Tests.Specification;

namespace KnowledgeGraph.Tests.Guards;

/// <summary>A Markdown document of the project.</summary>
/// <param name="Path">The path from the checkout's root.</param>
/// <param name="Text">The whole text.</param>
internal sealed partial record Document(string Path, string Text)
{
    private static readonly string[] MadeKinds = ["plan", "sql", "cypher", "json parameters", "json", "json answer"];

    /// <summary>Every document of the checkout.</summary>
    public static IEnumerable<Document> All => SourceFiles.Below("", ".md").Select(file => new Document(file.Path, file.Text));

    /// <summary>The lines outside blocks, and the blocks, in order.</summary>
    public IReadOnlyList<PagePart> Parts => SpecificationPage.Read(Text).Parts;

    /// <summary>The lines outside blocks, without those that a changelog lists as removed.</summary>
    public string Prose => Removed().Replace(string.Join('\n', Parts.Where(part => part.Kind is null).Select(part => part.Text)), "");

    /// <summary>The targets of links and pictures, as they are written.</summary>
    public IEnumerable<string> Links => Link().Matches(Prose).Select(match => match.Groups["target"].Value);

    /// <summary>Inline code, and the lines of commands.</summary>
    public IEnumerable<string> Code => InlineCode().Matches(Prose).Select(match => match.Groups["code"].Value)
        .Concat(Parts.Where(part => part.Kind == "sh").Select(part => part.Text));

    /// <summary>The anchors that links can lead to, formed as GitHub forms them.</summary>
    public IEnumerable<string> Anchors => Heading().Matches(Prose)
        .Select(match => NotInAnchor().Replace(match.Groups["title"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The requests that blocks follow which are made of them, with the positions of these blocks among the parts.</summary>
    public IEnumerable<(PageSection Example, List<int> Made)> Examples
    {
        get
        {
            var parts = Parts;
            var starts = Enumerable.Range(0, parts.Count).Where(index => parts[index].Kind is "graphql" or "json call").ToList();
            return starts.Zip([.. starts.Skip(1), parts.Count], (start, end) => Enumerable.Range(start, end - start).ToList())
                .Select(indexes => (
                    new PageSection([.. indexes.Select(index => parts[index]).Where(part => part.Kind is "graphql" or "json call" or "json variables")]),
                    indexes.FindAll(index => MadeKinds.Contains(parts[index].Kind, StringComparer.Ordinal))))
                .Where(example => example.Item2.Count > 0);
        }
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<code>[^`\n]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex InlineCode();

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^### Removed\n([^#].*\n?|\n)*", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Removed();

    [GeneratedRegex(@"[^\p{L}\p{Nd} _-]")]
    private static partial Regex NotInAnchor();
}
