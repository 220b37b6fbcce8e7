using System.Text.RegularExpressions;

namespace KnowledgeGraph.Tests.Guards;

/// <summary>Every link, path, setting and name of code in the documents exists.</summary>
public sealed partial class DocumentTests
{
    private static readonly Dictionary<string, Document> Documents = Document.All.ToDictionary(document => document.Path, StringComparer.Ordinal);

    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_exist() =>
        AssertNone(document => document.Links.Where(link => !link.Contains("://", StringComparison.Ordinal) && !LeadsSomewhere(document, link)));

    [Fact]
    public void Every_path_exists() =>
        AssertNone(document => In(document, RootedPath()).Where(path => !Path.Exists(Path.Combine(ProjectFiles.Root, BeforePattern(path)))));

    [Fact]
    public void Every_source_file_exists()
    {
        var files = SourceFiles.Below("", ".cs", ".graphql", ".props", ".yml", ".mjs").Select(file => $"/{file.Path}").ToList();
        AssertNone(document => In(document, SourceFileName()).Where(name => !files.Exists(file => file.EndsWith($"/{name}", StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_setting_exists()
    {
        var names = SourceTests.SettingNames().Select(name => $"{name}:").ToList();
        AssertNone(document => In(document, Setting()).Select(setting => $"{setting.Replace("__", ":", StringComparison.Ordinal)}:")
            .Where(setting => !setting.StartsWith("Kestrel:", StringComparison.Ordinal) && !names.Exists(name => name.StartsWith(setting, StringComparison.Ordinal) || setting.StartsWith(name, StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_name_of_code_in_the_documents_for_developers_exists()
    {
        var names = SourceFiles.Below("", ".cs", ".csproj", ".props", ".graphql", ".json", ".csv", ".mjs", ".sln")
            .SelectMany(file => CodeName().Matches($"{file.Path} {file.Text}"))
            .Select(match => match.Value)
            .ToHashSet(StringComparer.Ordinal);
        AssertNone(document => document.Path.StartsWith("docs/develop/", StringComparison.Ordinal)
            ? In(document, CodeName()).Where(name => !names.Contains(name))
            : []);
    }

    private static void AssertNone(Func<Document, IEnumerable<string>> wrong) =>
        Nothing.IsIn(Documents.Values.SelectMany(document => wrong(document).Select(name => $"{document.Path}: {name}")));

    private static IEnumerable<string> In(Document document, Regex name) =>
        document.Code.SelectMany(code => name.Matches(code)).Select(match => match.Value);

    private static bool LeadsSomewhere(Document document, string link)
    {
        var parts = link.Split('#');
        var path = parts[0].Length == 0
            ? document.Path
            : Path.GetRelativePath(ProjectFiles.Root, Path.Combine(ProjectFiles.Root, Path.GetDirectoryName(document.Path)!, parts[0])).Replace('\\', '/');
        return parts.Length == 1
            ? Path.Exists(Path.Combine(ProjectFiles.Root, path))
            : Documents.TryGetValue(path, out var target) && target.Anchors.Contains(parts[1], StringComparer.Ordinal);
    }

    /// <summary>The path up to the folder around the first name with a <c>*</c>.</summary>
    private static string BeforePattern(string path) =>
        path.IndexOf('*', StringComparison.Ordinal) is > 0 and var pattern ? path[..path.LastIndexOf('/', pattern)] : path;

    /// <summary>A path; <c>tools/call</c> is a method of the Model Context Protocol.</summary>
    [GeneratedRegex(@"(?<![\w./:-])(?!tools/call)(docs|src|tests|seed|bench|browser|tools|\.ci)/[\w.*/-]*\w", RegexOptions.ExplicitCapture)]
    private static partial Regex RootedPath();

    // A file that a command writes, as in > data/model.graphql, need not be there.
    [GeneratedRegex(@"(?<![\w./*-]|> )[\w./-]+\.(cs|graphql|props|yml|mjs)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex SourceFileName();

    [GeneratedRegex(@"(?<![\w.:/])[A-Z]\w*?(:|__)[A-Z]\w+(:[A-Z]\w+)*(?![\w(])", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    /// <summary>A name of two words or more, such as <c>PlanCache</c>.</summary>
    [GeneratedRegex(@"(?<!\w)[A-Z][a-z0-9]+([A-Z][a-z0-9]+)+(?!\w)", RegexOptions.ExplicitCapture)]
    private static partial Regex CodeName();
}
