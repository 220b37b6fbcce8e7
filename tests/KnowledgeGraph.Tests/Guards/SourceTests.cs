using System.Text.Json;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Tests.Guards;

/// <summary>Rules for the files of the project.</summary>
public sealed partial class SourceTests
{
    private const int MaxLines = 250;

    private static readonly string[] TextFiles =
        [".cs", ".csproj", ".props", ".md", ".json", ".csv", ".graphql", ".yml", ".sln", ".txt", ".run", ".html", ".mjs"];

    [Fact]
    public void No_file_is_longer_than_a_reader_takes_in()
    {
        var tooLong = SourceFiles.Below("", ".cs").Select(file => (file.Path, Lines: file.Text.Count(letter => letter == '\n')))
            .Where(file => file.Lines > MaxLines);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_file_names_a_path_of_the_machine_it_was_made_on()
    {
        var named = SourceFiles.Below("", TextFiles)
            .SelectMany(file => MachinePath().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

        Assert.Empty(named);
    }

    [Fact]
    public void No_sentence_of_the_article_is_in_the_project()
    {
        const int TooMany = 45;
        var path = Path.GetFullPath(Path.Combine(ProjectFiles.Root, "..", "shared", "article.txt"));
        Assert.SkipUnless(File.Exists(path), "The article's text is not beside the checkout.");

        var article = File.ReadAllText(path);
        var parts = Enumerable.Range(0, article.Length - TooMany).Select(start => article.Substring(start, TooMany)).ToHashSet(StringComparer.Ordinal);
        var copied = SourceFiles.Below("", TextFiles).SelectMany(file => Enumerable.Range(0, Math.Max(0, file.Text.Length - TooMany))
            .Select(start => file.Text.Substring(start, TooMany))
            .Where(parts.Contains)
            .Take(1)
            .Select(part => $"{file.Path}: {part}"));

        Assert.Empty(copied);
    }

    [Fact]
    public void Every_error_code_has_an_example_in_the_specification()
    {
        var pages = string.Concat(SourceFiles.Below("tests/KnowledgeGraph.Tests/Specification", ".md").Select(file => file.Text));
        var codes = SourceFiles.Below("src/KnowledgeGraph/Errors", "ErrorCodes.cs")
            .SelectMany(file => ErrorCode().Matches(file.Text))
            .Select(match => match.Groups["code"].Value)
            .ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Contains($"\"code\": \"{code}\"", pages, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_of_errors_lists_every_code_and_no_other()
    {
        var page = File.ReadAllText(Path.Combine(ProjectFiles.Root, "docs", "run", "errors.md"));
        var listed = ListedCode().Matches(page).Select(match => match.Groups["code"].Value);
        var codes = SourceFiles.Below("src/KnowledgeGraph/Errors", "ErrorCodes.cs").SelectMany(file => ErrorCode().Matches(file.Text)).Select(match => match.Groups["code"].Value);

        Assert.Equal(codes.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The names of all settings, <c>Section:Name</c>.</summary>
    internal static List<string> SettingNames()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(ProjectFiles.Root, "src/KnowledgeGraph.Server/appsettings.json")));
        return [.. NamesIn(settings.RootElement, "")];
    }

    private static IEnumerable<string> NamesIn(JsonElement settings, string prefix) =>
        settings.EnumerateObject().SelectMany(setting => setting.Value.ValueKind == JsonValueKind.Object
            ? NamesIn(setting.Value, $"{prefix}{setting.Name}:")
            : [prefix + setting.Name]);

    [GeneratedRegex(@"(?<![\w.:/])/(work|home|root|Users)/\w+")]
    private static partial Regex MachinePath();

    [GeneratedRegex("""public const string \w+ = "(?<code>[A-Z_]+)";""", RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorCode();

    [GeneratedRegex("^\\| `(?<code>[A-Z_]+)` \\|", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex ListedCode();
}
