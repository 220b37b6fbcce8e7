using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Exchange.Sources;

namespace KnowledgeGraph.Tests.Exchange;

public sealed class SourceTextTests
{
    private static readonly SourceText Text = SourceText.Read("First 😀 line\r\n \n\nĐắk Lắk\n"u8.ToArray());

    [Fact]
    public void Has_the_hash_of_all_its_bytes_first() =>
        Assert.Equal(Hash("First 😀 line\r\n \n\nĐắk Lắk\n"), Text.Hashes[0]);

    [Theory]
    [InlineData("one\n\ntwo")]
    [InlineData("one\r\n\r\ntwo")]
    [InlineData("\uFEFFone\n\ntwo")]
    [InlineData("\uFEFFone\r\n\r\ntwo")]
    public void Is_the_same_text_with_CRLF_and_a_byte_order_mark(string text)
    {
        var read = SourceText.Read(Encoding.UTF8.GetBytes(text));
        Assert.All(["one\n\ntwo", "one\r\n\r\ntwo", "\uFEFFone\n\ntwo", "\uFEFFone\r\n\r\ntwo"], form => Assert.Contains(Hash(form), read.Hashes, StringComparer.Ordinal));
        Assert.Equal("one|two", string.Join('|', read.Attach([Place("a", 1, 0, 3, "one"), Place("b", 2, 0, 3, "two")], out _).Select(words => words.Text)));
    }

    [Fact]
    public void Gives_the_words_of_passages_in_code_points_of_paragraphs()
    {
        var texts = Text.Attach([Place("a", 1, 6, 9, "😀 l"), Place("b", 2, 0, 7, "Đắk Lắk"), Place("c", 1, 0, 12, "First 😀 line")], out var problem);
        Assert.Null(problem);
        Assert.Equal([new("a", "😀 l"), new("b", "Đắk Lắk"), new PassageText("c", "First 😀 line")], texts);
    }

    [Fact]
    public void Names_the_first_passage_that_differs()
    {
        var texts = Text.Attach([Place("a", 1, 0, 5, "First"), Place("b", 2, 0, 3, "Dak"), Place("c", 9, 0, 1, "x")], out var problem);
        Assert.Empty(texts);
        Assert.Equal($"b has other words in this text: their SHA-256 is {Hash("Đắk")}, and should be {Hash("Dak")}.", problem);
    }

    [Theory]
    [InlineData(3, 0, 1, "p is in paragraph 3; the text has 2 paragraphs.")]
    [InlineData(0, 0, 1, "p is in paragraph 0; the text has 2 paragraphs.")]
    [InlineData(2, 3, 8, "p is at 3 to 8 of paragraph 2, which has 7 characters.")]
    [InlineData(2, -1, 3, "p is at -1 to 3 of paragraph 2, which has 7 characters.")]
    [InlineData(2, 4, 3, "p is at 4 to 3 of paragraph 2, which has 7 characters.")]
    public void Names_passages_that_the_text_cannot_have(int paragraph, int start, int end, string expected)
    {
        Text.Attach([Place("p", paragraph, start, end, "")], out var problem);
        Assert.Equal(expected, problem);
    }

    private static PassagePosition Place(string id, int paragraph, int start, int end, string words) => new(id, paragraph, start, end, Hash(words));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
