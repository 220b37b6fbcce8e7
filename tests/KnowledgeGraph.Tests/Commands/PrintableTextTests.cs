using KnowledgeGraph.Server.Telemetry;

namespace KnowledgeGraph.Tests.Commands;

/// <summary>No file and no request writes to a terminal, or adds a line to a log.</summary>
public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("nodes/City.csv(3,14): 'Hà Nội 深 🏳' é", "nodes/City.csv(3,14): 'Hà Nội 深 🏳' é")]
    [InlineData("\u001b[2J", "\\u001B[2J")]
    [InlineData("a\r\nb\tc", "a\\u000D\\u000Ab\\u0009c")]
    [InlineData("\0\u007f\u0085\u009b", "\\u0000\\u007F\\u0085\\u009B")]
    [InlineData("\u202e\u2066\u200f\u061c", "\\u202E\\u2066\\u200F\\u061C")]
    [InlineData("\u2028\u2029\ufeff", "\\u2028\\u2029\\uFEFF")]
    public void Characters_that_control_something_are_written_as_escapes(string text, string printed) =>
        Assert.Equal(printed, PrintableText.OneLine(text));

    [Fact]
    public void Halves_of_surrogate_pairs_are_written_as_escapes() => Assert.Equal("\\uD83C x \\uDFF3", PrintableText.OneLine("\ud83c x \udff3"));

    [Fact]
    public void Ends_of_lines_of_the_program_stay() => Assert.Equal("a\nb\\u000D", PrintableText.Lines("a\nb\r"));

    [Fact]
    public async Task What_a_file_holds_cannot_control_a_terminal()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder.PathOf("seed/nodes"));
        await File.WriteAllTextAsync(folder.PathOf("seed/model.graphql"), "type City @node { id: ID! population: Int }", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            folder.PathOf("seed/nodes/City.csv"), "id:ID,population:int\na,\"x\u001b[2J\nforged line\u202e\"\n", TestContext.Current.CancellationToken);
        var run = await CommandRun.OfAsync("seed", folder.PathOf("seed"), folder.Database);
        Assert.Equal(1, run.Code);
        Assert.Contains("\\u001B[2J", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Error.Where(letter => letter != '\n'), char.IsControl);
        Assert.DoesNotContain("\nforged", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', run.Error);
    }
}
