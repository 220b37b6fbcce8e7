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
    [InlineData("ΟΔΟΣ οδος οδοσ", "οδοσ οδοσ οδοσ")]
    [InlineData("DeepSeek-R1 v2.5", "deepseek r1 v2 5")]
    [InlineData("́a b̂", "a b")]
    public void Text_becomes_words(string text, string words) => Assert.Equal(words, SearchText.Fold(text));

    /// <summary>Names of companies, places and people in traditional, simplified and mixed forms.</summary>
    [Theory]
    [InlineData("云深处科技", "雲深處科技", "云深處科技", "雲深处科技")]
    [InlineData("游戏科学", "遊戲科學", "游戲科學", "遊戏科學")]
    [InlineData("浙江省发展和改革委员会", "浙江省發展和改革委員會", "浙江省發展和改革委员會")]
    [InlineData("后里区", "後里區", "后裏區", "後裡区")]
    [InlineData("钱锺书", "錢鍾書", "錢锺書", "钱钟书")]
    [InlineData("台湾", "臺灣", "台灣", "臺湾")]
    [InlineData("北京面条", "北京麵條", "北京麪條", "北京麺条")]
    [InlineData("说说为为", "說説爲為")]
    [InlineData("乾隆", "干隆", "幹隆")]
    [InlineData("梁龍", "梁龙", "\uF97A\uF9C4")] // compatibility ideographs
    [InlineData("𪨧", "崙", "仑", "侖")] // beyond the basic plane
    public void Forms_of_Han_characters_are_the_same(string name, params string[] forms) => Assert.All(forms, form =>
    {
        Assert.Equal(SearchText.Fold(name), SearchText.Fold(form));
        Assert.Equal(SearchMatch.Folded, new SearchPhrase(form).Match(name));
        Assert.Equal(SearchMatch.Exact, new SearchPhrase(name).Match(name));
    });

    [Theory]
    [InlineData("浙", "江")]
    [InlineData("大", "太")]
    [InlineData("土", "士")]
    public void Other_Han_characters_stay_apart(string one, string other) =>
        Assert.NotEqual(SearchText.Fold(one), SearchText.Fold(other), StringComparer.Ordinal);

    [Theory]
    [InlineData("Chiết Giang", "CHIẾT  giang", true)]
    [InlineData("Chiết Giang", "Chiet Giang", false)]
    [InlineData("Chiết Giang", "Chi\u00ea\u0301t Giang", true)] // ê as one, the acute beside it
    [InlineData("C\u1eadu", "Ca\u0302\u0323u", true)] // the marks in the other order
    [InlineData("Đông", "Dong", false)]
    [InlineData("Zhèjiāng", "Zhéjiāng", false)]
    [InlineData("\u0130", "i\u0307", true)]
    public void Accents_differ_however_they_are_composed(string one, string other, bool areEqual)
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
