using System.Globalization;
using System.Text;
using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Values;

/// <summary>Lower case as filters that ignore case have it, the same on every store for every character.</summary>
public sealed class LowerCaseTests
{
    [Theory]
    [InlineData("CHIẾT GIANG ĐẦU TƯ", "chiết giang đầu tư")]
    [InlineData("İSTANBUL ISPARTA ışık", "i\u0307stanbul isparta ışık")]
    [InlineData("STRAẞE", "straße")]
    [InlineData("ΟΔΟΣ ΣΟΦΙΑΣ ας", "οδοσ σοφιασ ασ")]
    [InlineData("𐐀𐐨Ⅷ\u212A", "𐐨𐐨ⅷk")]
    [InlineData("A\0B", "a\0b")]
    [InlineData("", "")]
    public void Each_character_becomes_its_lower_case(string text, string lower) => Assert.Equal(lower, LowerCase.Convert(text));

    /// <summary>Each text holds 64 characters in a row; a letter that a store lowers otherwise leaves its text unfound.</summary>
    [Fact]
    public async Task Stores_lower_every_character_the_same()
    {
        var model = TestModel.Read("type T @node { id: ID! text: String }", new ApiFeatures { CaseInsensitiveFilters = true });
        var texts = Enumerable.Range(1, 0x1FFFF).Where(code => Rune.IsValid(code)).Select(code => new Rune(code)).Where(IsOfUnicode13)
            .Select(character => character.ToString()).Chunk(64).Select(chunk => string.Concat(chunk))
            .Where(text => !LowerCase.Convert(text).Equals(text, StringComparison.Ordinal) || !text.ToUpperInvariant().Equals(text, StringComparison.Ordinal))
            .ToList();
        using var stores = new ComparedStores(model, new TestGraph([.. texts.Index().Select(text => ToNode(text.Index, text.Item))], []));

        foreach (var page in texts.Select(text => LowerCase.Convert(text)).Chunk(100))
        {
            var answer = await stores.SendAsync("query($texts: [String!]) { ts(where: {text: {caseInsensitive: {in: $texts}}}) { id } }", new { texts = page });
            Assert.Equal(page.Length, answer.Split("\"id\"").Length - 1);
        }

        static TestNode ToNode(int index, string text) => new(
            index + 1,
            $"n{index}",
            ["T"],
            new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = index.ToString(CultureInfo.InvariantCulture), ["text"] = text });

        static bool IsOfUnicode13(Rune character) =>
            character.Value == 'İ' || LowerCase.Convert(character.ToString()) != character.ToString() || Rune.ToLowerInvariant(character) == character;
    }
}
