using System.Reflection;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Tests.Guards;

/// <summary>Comments, messages, documents and names of tests are in plain English, with the words of docs/develop/glossary.md.</summary>
public sealed partial class WordTests
{
    private static readonly string[] Scripts = [".js", ".jsx", ".mjs"];

    /// <summary>The words that others replace, in comments, texts and documents: <c>is no Int</c> by <c>is not a valid Int</c>, <c>of our own</c> by <c>extension</c>, and so on.</summary>
    private static readonly Regex[] Replaced =
    [
        IsNo(), OfOurOwn(), WhereThereIsNone(), Summary(), Idioms(), Verbs(),
    ];

    private static readonly HashSet<string> ReplacedInNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "alike", "anew", "ask", "asked", "asking", "asks", "behind", "mend", "mended", "misfit", "misfits", "ours", "stand", "stands", "stood", "tell", "telling", "tells", "told",
    };

    public static TheoryData<string, string> Examples => new()
    {
        { "'many' is no Int.", "is no Int" },
        { "root fields of our own", "of our own" },
        { "null where there is none", "where there is none" },
        { "/// <summary>\n/// What a row holds.", "<summary>\n/// What" },
        { "The pages are written anew.", "anew" },
        { "What is asked of the store.", "asked" },
    };

    public static TheoryData<string, string> Names => new()
    {
        { "isAsked", "isAsked" },
        { "A_client_is_told_so", "A_client_is_told_so" },
        { "FindMisfitAsync", "FindMisfitAsync" },
    };

    [Fact]
    public void No_text_uses_a_word_that_the_glossary_replaces() =>
        Nothing.IsIn(Texts().SelectMany(text => Find(text.Text).Select(word => $"{text.Path}: {word}")));

    [Fact]
    public void No_name_uses_a_word_that_the_glossary_replaces() =>
        Nothing.IsIn(Code().SelectMany(file => FindNames(Written().Replace(file.Text, "")).Select(name => $"{file.Path}: {name}")));

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_replaced_word_is_found(string text, string word) => Assert.Contains(word, Find(text), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_replaced_word_is_found_in_a_name(string code, string name) => Assert.Equal(name, Assert.Single(FindNames(code)));

    [Fact]
    public void Names_of_tests_are_sentences_with_underscores() => Nothing.IsIn(TestNames().Where(name => !Sentence().IsMatch(name)));

    private static IEnumerable<string> Find(string text) => Replaced.SelectMany(word => word.Matches(text)).Select(match => match.Value);

    private static IEnumerable<string> FindNames(string code) => Name().Matches(code).Select(match => match.Value)
        .Where(name => WordOfName().Matches(name).Any(word => ReplacedInNames.Contains(word.Value)))
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<SourceFile> Texts() => Document.All.Select(document => new SourceFile(document.Path, document.Prose))
        .Concat(Code().Select(file => file with { Text = Join(Written().Matches(file.Text)) }))
        .Concat(SourceFiles.Below("", Scripts).Where(file => !file.IsIn("src")).Select(file => file with { Text = Join(WrittenInScript().Matches(file.Text)) }));

    /// <summary>The C# of the project, but for this list of words.</summary>
    private static IEnumerable<SourceFile> Code() => SourceFiles.Below("", ".cs").Where(file => !file.Path.EndsWith($"/{nameof(WordTests)}.cs", StringComparison.Ordinal));

    private static string Join(IEnumerable<Match> texts) => string.Join('\n', texts.Select(text => text.Value));

    private static IEnumerable<string> TestNames() => typeof(WordTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributes<FactAttribute>().Any()))
        .Select(method => method.Name);

    /// <summary>A comment or a text of code.</summary>
    [GeneratedRegex(@"//.*|""""""[\s\S]*?""""""|""(\\.|[^""\\\n])*""", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    /// <summary>A comment or a quoted text of JavaScript, but for the paths of modules.</summary>
    [GeneratedRegex(@"/\*[\s\S]*?\*/|(?<![:\w])//.*|""(\\.|[^""\\\n])*""|'(?!\.)(\\.|[^'\\\n])*'", RegexOptions.ExplicitCapture)]
    private static partial Regex WrittenInScript();

    [GeneratedRegex(@"\b[A-Za-z_]\w*")]
    private static partial Regex Name();

    [GeneratedRegex(@"[A-Z]?[a-z]+")]
    private static partial Regex WordOfName();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(?<!\b[Tt]here )\b([Ii]s|are|was|were) no (?!longer\b|more\b|fewer\b)[\w'{]+", RegexOptions.ExplicitCapture)]
    private static partial Regex IsNo();

    [GeneratedRegex(@"\bof (our|their|its) own\b|\bof ours\b|\bour own\b|\bby (itself|themselves)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex OfOurOwn();

    [GeneratedRegex(@"\bwhere there (is|are|was) none\b|\bis there (for|that)\b|\bhow many (there|they) (are|is)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex WhereThereIsNone();

    [GeneratedRegex(@"<summary>\s*(///\s*)?(What|Whether|How|Why|Where|When|Who|Which|Those|That|The same)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Summary();

    [GeneratedRegex(@"\b(anew|at hand|at once|alike|behind|request's way|seen to|whoever)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Idioms();

    [GeneratedRegex(@"\b(stands?|stood|told|tells?|telling|asks?|asked|asking|mend(s|ed|ing)?|(say|says|said) of)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Verbs();
}
