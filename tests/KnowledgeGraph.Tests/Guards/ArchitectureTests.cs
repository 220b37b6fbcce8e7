using System.Text.RegularExpressions;

namespace KnowledgeGraph.Tests.Guards;

/// <summary>The projects know one another only as docs/develop/architecture.md says.</summary>
public sealed partial class ArchitectureTests
{
    private const string Core = "src/KnowledgeGraph";

    [Fact]
    public void The_core_knows_no_other_project_and_stores_know_the_core_alone()
    {
        foreach (var project in SourceFiles.Below("src", ".csproj"))
        {
            var known = ProjectReference().Matches(project.Text).Select(match => match.Groups["name"].Value);
            if (!project.IsIn("src/KnowledgeGraph.Server"))
            {
                Assert.Equal(project.IsIn(Core) ? "" : "KnowledgeGraph", string.Join(' ', known));
            }
        }
    }

    [Fact]
    public void Only_pipeline_limits_and_planning_read_operations_and_only_the_model_reads_SDL()
    {
        var readers = SourceFiles.Below("src", ".cs").Where(file => file.Text.Contains("GraphQLParser", StringComparison.Ordinal));

        Assert.All(readers, file => Assert.True(
            file.IsIn($"{Core}/Planning", $"{Core}/Pipeline", $"{Core}/Limits", $"{Core}/Model", $"{Core}/ApiSchema"), $"{file.Path} reads GraphQL's syntax"));

        var parsers = SourceFiles.Below("src", ".cs").Where(file => ParserCall().IsMatch(file.Text));

        Assert.All(parsers, file => Assert.True(file.IsIn($"{Core}/Pipeline", $"{Core}/Limits", $"{Core}/Model"), $"{file.Path} parses GraphQL"));
    }

    [Fact]
    public void The_core_opens_no_file_and_no_connection()
    {
        var opened = SourceFiles.Below(Core, ".cs").SelectMany(file => Opening().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

        Assert.Empty(opened);
    }

    [Fact]
    public void Every_kind_of_plan_is_printed_compiled_and_given_its_meaning()
    {
        var planning = SourceFiles.Below($"{Core}/Plans", ".cs").ToList();
        var kinds = planning.SelectMany(file => PlanKind().Matches(file.Text)).Select(match => match.Groups["name"].Value).ToList();
        string[] consumers =
        [
            string.Concat(planning.Where(file => file.Path.EndsWith("Printer.cs", StringComparison.Ordinal)).Select(file => file.Text)),
            string.Concat(SourceFiles.Below("src/KnowledgeGraph.Sqlite", ".cs").Select(file => file.Text)),
            string.Concat(SourceFiles.Below("src/KnowledgeGraph.Neo4j", ".cs").Select(file => file.Text)),
            string.Concat(SourceFiles.Below("tests/KnowledgeGraph.Tests/Reference", ".cs").Select(file => file.Text)),
        ];

        Assert.NotEmpty(kinds);
        Assert.All(kinds, kind => Assert.All(consumers, consumer => Assert.Matches($@"\b{kind}\b", consumer)));
    }

    [GeneratedRegex("""<ProjectReference Include="[^"]*/(?<name>[\w.]+)\.csproj""", RegexOptions.ExplicitCapture)]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"\bParser\.Parse\b")]
    private static partial Regex ParserCall();

    [GeneratedRegex(@"(?<!\.)\b(File|Directory|Process|Environment|Console)\.[A-Z]\w+|\b(FileStream|FileInfo)\b|\b(HttpClient|Socket|TcpClient)\b")]
    private static partial Regex Opening();

    [GeneratedRegex(@"public sealed record (?<name>\w+)[^;{]*: (Selection|Filter|NodeSource|OrderKey|Finding)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex PlanKind();
}
