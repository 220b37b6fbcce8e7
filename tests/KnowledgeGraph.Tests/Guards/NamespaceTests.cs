using System.Text.RegularExpressions;

namespace KnowledgeGraph.Tests.Guards;

/// <summary>The arrows between namespaces, as docs/develop/architecture.md lists them.</summary>
public sealed partial class NamespaceTests
{
    private const int MaxFilesInFolder = 15;

    private static readonly string Page = File.ReadAllText(Path.Combine(ProjectFiles.Root, "docs", "develop", "architecture.md"));

    /// <summary>The folders that each folder of the core may know; folders within one may know one another, without circles.</summary>
    private static readonly Dictionary<string, string[]> Core = CoreRow().Matches(Page).ToDictionary(
        row => row.Groups["folder"].Value, row => row.Groups["knows"].Value.Split(", ").Select(name => name.Trim('`')).ToArray(), StringComparer.Ordinal);

    private static readonly NamespaceArrows Arrows = new(SourceFiles.Below("src", ".cs"));

    [Fact]
    public void No_namespace_knows_itself_through_others() => Assert.Empty(Arrows.Circles);

    [Fact]
    public void No_folder_of_a_project_knows_itself_through_others() => Assert.Empty(Arrows.FolderCircles(Folder));

    [Fact]
    public void A_circle_of_folders_is_found()
    {
        SourceFile[] files =
        [
            new("a.cs", "using KnowledgeGraph.Sqlite.A.Inner;\nnamespace KnowledgeGraph.Sqlite.B;"),
            new("b.cs", "namespace KnowledgeGraph.Sqlite.A.Inner;\npublic class One { }"),
            new("c.cs", "using KnowledgeGraph.Sqlite.B;\nnamespace KnowledgeGraph.Sqlite.A;"),
        ];

        Assert.Empty(new NamespaceArrows(files).Circles);
        Assert.Equal(["KnowledgeGraph.Sqlite.A", "KnowledgeGraph.Sqlite.B"], new NamespaceArrows(files).FolderCircles(Folder), StringComparer.Ordinal);
    }

    [Fact]
    public void A_circle_is_found()
    {
        SourceFile[] files =
        [
            new("a.cs", "using KnowledgeGraph.B;\nnamespace KnowledgeGraph.A;\npublic class One { }"),
            new("b.cs", "namespace KnowledgeGraph.B;\npublic class Two(KnowledgeGraph.C.Three three) { }"),
            new("c.cs", "namespace KnowledgeGraph.C;\npublic class Three { }"),
            new("d.cs", "namespace KnowledgeGraph.C.Inner;\npublic class Four(Three three) { }"),
        ];

        Assert.Empty(new NamespaceArrows(files).Circles);
        Assert.Equal(
            ["KnowledgeGraph.A", "KnowledgeGraph.B", "KnowledgeGraph.C"],
            new NamespaceArrows([.. files, new("e.cs", "using KnowledgeGraph.A;\nnamespace KnowledgeGraph.C;")]).Circles,
            StringComparer.Ordinal);
        Assert.Equal(
            ["KnowledgeGraph.C", "KnowledgeGraph.C.Inner"],
            new NamespaceArrows([.. files, new("e.cs", "using KnowledgeGraph.C.Inner;\nnamespace KnowledgeGraph.C;")]).Circles,
            StringComparer.Ordinal);
    }

    [Fact]
    public void Folders_of_the_core_know_those_that_the_architecture_names()
    {
        var unexpected = Arrows.All
            .Select(arrow => (From: CoreFolder(arrow.From), To: CoreFolder(arrow.To), arrow))
            .Where(each => each is { From: not null, To: not null } && each.From != each.To)
            .Where(each => !Core.TryGetValue(each.From!, out var allowed) || !allowed.Contains(each.To))
            .Select(each => $"{each.arrow.From} knows {each.arrow.To}");

        Assert.Empty(unexpected.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void The_architecture_page_lists_every_folder()
    {
        var listed = FolderRow().Matches(Page).Select(row => row.Groups["folder"].Value).Concat(Core.Keys.Select(folder => $"src/KnowledgeGraph/{folder}"));
        var existing = SourceFiles.Below("src", ".cs").Select(file => file.Path.Split('/')).Where(path => path.Length > 3).Select(path => string.Join('/', path[..3]));

        Assert.Equal(existing.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Only_the_server_knows_the_pipeline_and_stores_know_neither_planning_nor_the_API_schema()
    {
        string[] hidden = ["KnowledgeGraph.Pipeline", "KnowledgeGraph.Planning", "KnowledgeGraph.ApiSchema"];
        var unexpected = Arrows.All.Where(arrow => (arrow.From.StartsWith("KnowledgeGraph.Sqlite", StringComparison.Ordinal)
            || arrow.From.StartsWith("KnowledgeGraph.Neo4j", StringComparison.Ordinal)) && hidden.Any(name => IsIn(arrow.To, name)));

        Assert.Empty(unexpected);
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var elsewhere = SourceFiles.Below("src", ".cs")
            .Where(file => file.Text.Contains("\nnamespace ", StringComparison.Ordinal) || file.Text.StartsWith("namespace ", StringComparison.Ordinal))
            .Where(file => !file.Text.Contains($"namespace {Path.GetDirectoryName(file.Path)!["src/".Length..].Replace('/', '.')};", StringComparison.Ordinal));

        Assert.Empty(elsewhere.Select(file => file.Path));
    }

    [Fact]
    public void No_folder_holds_more_files_than_fit_on_a_screen()
    {
        var crowded = SourceFiles.Below("", ".cs").GroupBy(file => Path.GetDirectoryName(file.Path), StringComparer.Ordinal)
            .Where(folder => folder.Count() > MaxFilesInFolder)
            .Select(folder => $"{folder.Key}: {folder.Count()}");

        Assert.Empty(crowded);
    }

    private static string? CoreFolder(string name)
    {
        var parts = name.Split('.');
        return parts.Length > 1 && !IsProject(parts[1]) ? parts[1] : null;
    }

    /// <summary>Returns the folder directly below a project that holds a namespace.</summary>
    private static string Folder(string name)
    {
        var parts = name.Split('.');
        return string.Join('.', parts.Take(parts.Length > 1 && IsProject(parts[1]) ? 3 : 2));
    }

    private static bool IsProject(string part) => part is "Sqlite" or "Neo4j" or "Parquet" or "Server";

    private static bool IsIn(string name, string outer) => name == outer || name.StartsWith($"{outer}.", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| `(?<folder>\w+)` \| [^|\n]* \| (?<knows>[^|\n]*) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex CoreRow();

    [GeneratedRegex(@"^\| `(?<folder>src/[\w./]+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex FolderRow();
}
