using System.Text;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Execution;

public sealed class DocumentRewriterTests
{
    [Theory]
    [InlineData("""{ a(b: "\u{1F3F3}") }""", """{ a(b: "\uD83C\uDFF3") }""")]
    [InlineData("""{ a(b: "\u{41}\u{0000041}\u{e9}") }""", """{ a(b: "\u0041\u0041\u00E9") }""")]
    [InlineData("""{ a(b: "\u{22}\u{5C}\u{A}") }""", """{ a(b: "\u0022\u005C\u000A") }""")]
    [InlineData("""{ a(b: "\\u{41}") }""", """{ a(b: "\\u{41}") }""")]
    [InlineData("""{ a(b: "\\\u{41}\"\u{42}") }""", """{ a(b: "\\\u0041\"\u0042") }""")]
    [InlineData("\"\"\"\\u{41} \"\" \\\"\"\" \\u{41}\"\"\" \"\\u{41}\"", "\"\"\"\\u{41} \"\" \\\"\"\" \\u{41}\"\"\" \"\\u0041\"")]
    [InlineData("# \"\\u{41}\n\"\\u{41}\"", "#########\n\"\\u0041\"")]
    [InlineData("{ a # \\q\r\"# \\q\" }", "{ a ####\r\"# \\q\" }")]
    [InlineData("\"\" \"\\u{41}\"", "\"\" \"\\u0041\"")]
    [InlineData("\"unended \\u{41}\n \\u{41} \"\\u{41}\"", "\"unended \\u0041\n \\u{41} \"\\u0041\"")]
    [InlineData("""{ a(b: "\u{D800}\u{110000}\u{}\u{g}\u{FFFFFFFFF}\u{41") }""", """{ a(b: "\u{D800}\u{110000}\u{}\u{g}\u{FFFFFFFFF}\u{41") }""")]
    public void Escapes_in_strings_and_comments_are_rewritten(string document, string rewritten) => Assert.Equal(rewritten, DocumentRewriter.Rewrite(document));

    /// <summary>Nothing is read twice, whatever does not end.</summary>
    [Theory]
    [InlineData("\"")]
    [InlineData("\\\"")]
    [InlineData("\"\"\"")]
    [InlineData("\\u{")]
    [InlineData("\"\\u{41}")]
    [InlineData("#")]
    public void It_takes_linear_time(string part)
    {
        var document = "\"\\u{" + string.Concat(Enumerable.Repeat(part, 3_000_000 / part.Length));
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.NotNull(DocumentRewriter.Rewrite(document));
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 10);
    }

    /// <summary>A comment may hold any character (GraphQL, September 2025, section 2.1.4).</summary>
    [Theory]
    [InlineData("\\q")]
    [InlineData("\\u12")]
    [InlineData("\u0001\u001F")]
    [InlineData("\"")]
    public void A_comment_may_hold_any_character(string comment) =>
        Assert.Single(DocumentReader.Read(Encoding.UTF8.GetBytes($"{{ a # {comment}\n}} # {comment}"), new DocumentLimits()).Definitions);

    [Fact]
    public async Task A_document_may_hold_them()
    {
        var model = TestModel.Read("type City @node { id: ID! name: String! }");
        using var service = TestStores.Open("sqlite", model, GraphText.Read("a:City {id: \"a\", name: \"🏳é\"}", model.Graph));
        Assert.Equal(
            """{"data":{"cities":[{"id":"a"}]}}""",
            Encoding.UTF8.GetString(await service.SendAsync("""{ cities(where: { name: { eq: "\u{1F3F3}\u{E9}" } }) { id } }""", [], isExplained: false, TestContext.Current.CancellationToken)));
        Assert.Contains(
            "SYNTAX_ERROR",
            Encoding.UTF8.GetString(await service.SendAsync("""{ cities(where: { name: { eq: "\u{D800}" } }) { id } }""", [], isExplained: false, TestContext.Current.CancellationToken)),
            StringComparison.Ordinal);
    }
}
