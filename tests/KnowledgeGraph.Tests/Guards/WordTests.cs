using System.Reflection;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Tests.Guards;

/// <summary>Comments, messages, documents and names of tests are in plain English, with the words of docs/develop/glossary.md.</summary>
public sealed partial class WordTests
{
    private static readonly string[] Covered =
    [
        "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs", "seed", "tests/README.md", "tests/KnowledgeGraph.Tests/Documents",
        "src/KnowledgeGraph/Caching", "src/KnowledgeGraph/Errors", "src/KnowledgeGraph/Exchange", "src/KnowledgeGraph/Limits",
        "src/KnowledgeGraph/Pipeline", "src/KnowledgeGraph/Responses", "src/KnowledgeGraph/Values",
        "src/KnowledgeGraph.Server/Commands", "src/KnowledgeGraph.Server/Endpoints/GraphQL", "src/KnowledgeGraph.Server/Hosting",
        "src/KnowledgeGraph.Server/Requests", "src/KnowledgeGraph.Server/Settings", "src/KnowledgeGraph.Server/Stores", "src/KnowledgeGraph.Server/Telemetry",
    ];

    /// <summary>Words that others replace: <c>is no Int</c> by <c>is not a valid Int</c>, <c>of our own</c> by <c>extension</c>, and so on.</summary>
    private static readonly Regex[] Replaced =
    [
        IsNo(), OfOurOwn(), WhereThereIsNone(), Summary(), Idioms(), Verbs(),
    ];

    public static TheoryData<string, string> Examples => new()
    {
        { "'many' is no Int.", "is no Int" },
        { "root fields of our own", "of our own" },
        { "null where there is none", "where there is none" },
        { "/// <summary>\n/// What a row holds.", "<summary>\n/// What" },
        { "The pages are written anew.", "anew" },
        { "What is asked of the store.", "asked" },
    };

    [Fact]
    public void No_text_uses_a_word_that_the_glossary_replaces() => Nothing.IsIn(Texts()
        .Where(text => Covered.Any(path => text.Path == path || text.IsIn(path)))
        .SelectMany(text => Find(text.Text).Select(word => $"{text.Path}: {word}")));

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_replaced_word_is_found(string text, string word) => Assert.Contains(word, Find(text), StringComparer.Ordinal);

    [Fact]
    public void Names_of_tests_are_sentences_with_underscores() => Nothing.IsIn(TestNames().Where(name => !Sentence().IsMatch(name)));

    private static IEnumerable<string> Find(string text) => Replaced.SelectMany(word => word.Matches(text)).Select(match => match.Value);

    private static IEnumerable<SourceFile> Texts() => Document.All.Select(document => new SourceFile(document.Path, document.Prose))
        .Concat(SourceFiles.Below("", ".cs").Select(file => file with { Text = string.Join('\n', Written().Matches(file.Text)) }));

    private static IEnumerable<string> TestNames() => typeof(WordTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributes<FactAttribute>().Any()))
        .Select(method => method.Name);

    /// <summary>A comment or a text of code.</summary>
    [GeneratedRegex(@"//.*|""""""[\s\S]*?""""""|""(\\.|[^""\\\n])*""", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\b[Ii]s no ([A-Z]\w+|(list|number|valid|cursor|place|query|document|operation)\b)", RegexOptions.ExplicitCapture)]
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
