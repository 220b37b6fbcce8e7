using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Exchange;

namespace KnowledgeGraph.Tests.Seed;

public sealed class SourceTextTests
{
    private static readonly SourceText Text = SourceText.Read("First 😀 line\r\n \n\nĐắk Lắk\n"u8.ToArray());

    [Fact]
    public void HasTheHashOfAllItsBytes() =>
        Assert.Equal(Hash("First 😀 line\r\n \n\nĐắk Lắk\n"), Text.Sha256);

    [Fact]
    public void GivesTheWordsOfPassagesInCodePointsOfParagraphs()
    {
        var texts = Text.Attach([Place("a", 1, 6, 9, "😀 l"), Place("b", 2, 0, 7, "Đắk Lắk"), Place("c", 1, 0, 12, "First 😀 line")], out var problem);
        Assert.Null(problem);
        Assert.Equal([new("a", "😀 l"), new("b", "Đắk Lắk"), new PassageText("c", "First 😀 line")], texts);
    }

    [Fact]
    public void NamesTheFirstPassageThatDiffers()
    {
        var texts = Text.Attach([Place("a", 1, 0, 5, "First"), Place("b", 2, 0, 3, "Dak"), Place("c", 9, 0, 1, "x")], out var problem);
        Assert.Empty(texts);
        Assert.Equal($"b has other words in this text: their SHA-256 is {Hash("Đắk")}, and should be {Hash("Dak")}.", problem);
    }

    [Theory]
    [InlineData(3, 0, 1, "p stands in paragraph 3; the text has 2.")]
    [InlineData(0, 0, 1, "p stands in paragraph 0; the text has 2.")]
    [InlineData(2, 3, 8, "p stands at 3 to 8 of paragraph 2, which has 7 characters.")]
    [InlineData(2, -1, 3, "p stands at -1 to 3 of paragraph 2, which has 7 characters.")]
    [InlineData(2, 4, 3, "p stands at 4 to 3 of paragraph 2, which has 7 characters.")]
    public void NamesPassagesThatTheTextCannotHave(int paragraph, int start, int end, string expected)
    {
        Text.Attach([Place("p", paragraph, start, end, "")], out var problem);
        Assert.Equal(expected, problem);
    }

    private static PassagePlace Place(string id, int paragraph, int start, int end, string words) => new(id, paragraph, start, end, Hash(words));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
