using System.Text;
using CsCheck;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Tests.Fuzzing;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Execution;

/// <summary>Documents with long lines are read as all others are: the same are refused, and at the same places.</summary>
public sealed class TokenLinesTests(ITestOutputHelper output)
{
    private const int Count = 2_000;

    private static readonly string[] Texts =
        ["\"a\"", "\"\\u00e9\\n\"", "\"\\q\"", "\"\\u12\"", "\"a", "\"\"\"a\n\\\"\"\"b\"\"\"", "\"\"\"a", "\"\u0001\"", "#\n", "# a\r", "..", "01", "-", "1.5e3", "{", "}", "\uFEFF", "\u0001", "\u00e9"];

    [Fact]
    public void A_long_line_changes_nothing()
    {
        var (model, graph) = SeedGraph.Read();
        var operations = new OperationGenerator(model.Schema, new ValuePool(model.Graph, graph));
        var refused = 0;
        new DrawGen<string>(draw => new Mutator(draw, Texts).Mutate(operations.Draw(draw).Document, operations.Draw(draw).Document)).Sample(
            document =>
            {
                var (plain, lined) = (Read($"#\n{document}"), Read($"#{new string('x', 3_000)}\n{document}"));
                Assert.Equal(plain?.Code, lined?.Code);

                // The parser's own faults have no place, and it begins block strings at their last quote.
                Assert.True(plain is null || plain.Locations.IsEmpty || AreClose(plain.Locations[0], lined!.Locations[0]), $"{plain} {lined}");
                refused += plain is null ? 0 : 1;
            },
            iter: Count,
            threads: 1,
            writeLine: output.WriteLine);
        Assert.InRange(refused, Count / 10, Count * 9 / 10);
    }

    [Theory]
    [InlineData("{ a(b: \"", "x", "Unterminated string.")]
    [InlineData("{ a(b: \"\"\"", "x", "Unterminated block string.")]
    [InlineData("{ a(b: \"\\q", "x\")", "A string holds a wrong escape")]
    [InlineData("{ ", "x", "A name or a number has 2000 letters or more.")]
    [InlineData("{ a } ", ",", "Unexpected")]
    public void A_long_line_does_not_keep_the_parser_busy(string start, string letter, string message)
    {
        var document = Encoding.UTF8.GetBytes($"{start}{string.Concat(Enumerable.Repeat(letter, 30_000 / letter.Length))}}}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<RequestException>(() => DocumentReader.Read(document, new DocumentLimits()));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * document.Length);
        Assert.Equal(ErrorCodes.Syntax, refusal.Errors[0].Code);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    private static bool AreClose((int Line, int Column) one, (int Line, int Column) other) =>
        one.Line == other.Line && Math.Abs(one.Column - other.Column) <= 2;

    /// <summary>The error; null if there is none.</summary>
    private static RequestError? Read(string document)
    {
        try
        {
            DocumentReader.Read(Encoding.UTF8.GetBytes(document), DocumentLimits.None);
            return null;
        }
        catch (RequestException refusal)
        {
            return refusal.Errors[0];
        }
    }
}
