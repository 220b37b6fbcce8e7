using KnowledgeGraph.Model;

namespace KnowledgeGraph.Tests.Model;

public sealed class EnumValueNamesTests
{
    [Theory]
    [InlineData("IN_PROVINCE", "IN_PROVINCE")]
    [InlineData("rdfs:type", "rdfs_type")]
    [InlineData("Research Paper", "Research_Paper")]
    [InlineData("2020 Chart", "_2020_Chart")]
    [InlineData("true", "_true")]
    [InlineData("__typename", "typename")]
    [InlineData("về", "v_")]
    [InlineData("属于", "_")]
    public void A_text_that_is_not_a_name_becomes_one(string text, string name) => Assert.Equal(name, new EnumValueNames([text]).Find(text));

    [Fact]
    public void Names_are_unique_and_those_that_are_names_keep_theirs()
    {
        string[] texts = ["a b", "a:b", "a_b", "a_b_2", "a-b"];
        Assert.Equal("a_b_3 a_b_5 a_b a_b_2 a_b_4", string.Join(' ', texts.Select(new EnumValueNames(texts).Find)));
        Assert.Equal("a_b_3 a_b_5 a_b a_b_2 a_b_4", string.Join(' ', texts.Select(new EnumValueNames(texts.Reverse()).Find)));
    }
}
