using KnowledgeGraph.Extensions.Search;

namespace KnowledgeGraph.Tests.Search;

/// <summary>Text as search sees it.</summary>
public sealed class SearchTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" -- !", "")]
    [InlineData("Chiết Giang", "chiet giang")]
    [InlineData("CHIẾT  GIANG", "chiet giang")]
    [InlineData("Đồng Nai, ĐẮK LẮK", "dong nai dak lak")]
    [InlineData("Ươn ướt", "uon uot")]
    [InlineData("ZHE-JIANG", "zhe jiang")]
    [InlineData("Zhèjiāng Shěng", "zhejiang sheng")]
    [InlineData("Lǚ Nǜ lü", "lu nu lu")]
    [InlineData("Xi'an Xī’ān", "xian xian")]
    [InlineData("浙江省", "浙 江 省")]
    [InlineData("A浙b", "a 浙 b")]
    [InlineData("𠀀𠀁 々〇", "𠀀 𠀁 々 〇")]
    [InlineData("ＣＮ－ＺＪ　３", "cn zj 3")]
    [InlineData("Łódź Straße Ærø Œuvre Þór İzmir ısı", "lodz strasse aero oeuvre thor izmir isi")]
    [InlineData("Москва ΑΘΗΝΑ", "москва αθηνα")]
    [InlineData("DeepSeek-R1 v2.5", "deepseek r1 v2 5")]
    [InlineData("́a b̂", "a b")]
    public void Text_becomes_words(string text, string words) => Assert.Equal(words, SearchText.Fold(text));

    [Theory]
    [InlineData("Chiết Giang", "CHIẾT  giang", true)]
    [InlineData("Chiết Giang", "Chiet Giang", false)]
    [InlineData("Chiết Giang", "Chi\u00ea\u0301t Giang", true)] // ê as one, the acute beside it
    [InlineData("C\u1eadu", "Ca\u0302\u0323u", true)] // the marks in the other order
    [InlineData("Đông", "Dong", false)]
    [InlineData("Zhèjiāng", "Zhéjiāng", false)]
    [InlineData("\u0130", "i\u0307", true)]
    public void Accents_are_told_apart_however_they_are_composed(string one, string other, bool areEqual)
    {
        Assert.Equal(areEqual, SearchText.Spell(one) == SearchText.Spell(other));
        Assert.Equal(SearchText.Fold(one), SearchText.Fold(other));
    }

    /// <summary>Every letter with marks of Vietnamese and of pinyin, and some of others.</summary>
    [Theory]
    [InlineData('a', "áàảãạăắằẳẵặâấầẩẫậāǎäåą")]
    [InlineData('c', "çćč")]
    [InlineData('d', "đďḍ")]
    [InlineData('e', "éèẻẽẹêếềểễệēěëę")]
    [InlineData('i', "íìỉĩịīǐï")]
    [InlineData('l', "łľ")]
    [InlineData('n', "ñńňǹ")]
    [InlineData('o', "óòỏõọôốồổỗộơớờởỡợōǒöøő")]
    [InlineData('s', "śšşș")]
    [InlineData('u', "úùủũụưứừửữựūǔüǖǘǚǜůű")]
    [InlineData('y', "ýỳỷỹỵÿ")]
    [InlineData('z', "žźż")]
    public void Letters_lose_their_marks(char plain, string letters)
    {
        var folded = new string(plain, letters.Length);

        Assert.Equal(folded, SearchText.Fold(letters));
        Assert.Equal(folded, SearchText.Fold(letters.ToUpperInvariant()));
        Assert.Equal(SearchText.Spell(letters), SearchText.Spell(letters.ToUpperInvariant()));
        Assert.Equal(letters.Length, letters.Select(letter => SearchText.Spell($"{letter}")).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Words_and_names_have_a_longest_length()
    {
        var word = new string('a', 70);

        Assert.Equal(word[..64], SearchText.Fold(word));
        Assert.Equal(new string('浙', 64).Length, SearchText.Compact(SearchText.Fold(new string('浙', 64)))?.Length);
        Assert.Null(SearchText.Compact(SearchText.Fold(new string('浙', 65))));
    }

    [Fact]
    public void A_store_keeps_names_with_their_compact_forms_and_the_type() => Assert.Equal(
        " zhe jiang ¦zhejiang 浙 江 ¦浙江 §3 ", SearchText.Index(3, ["Zhe Jiang", "--", "浙江", "Zhe Jiang"]));
}
