using System.Text.Json;
using KnowledgeGraph.Tests.Specification;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>
/// Neo4j's own linter, with its syntax and its semantics, reports nothing about the Cypher on the specification's pages, which is what
/// Neo4j is sent (<see cref="SpecificationTests"/>).
/// </summary>
public sealed class CypherLintTests
{
    // Statements begin with CYPHER 5, where id() stays, and searches join what they find by it.
    private const string Deprecation = "'id' has been replaced by 'elementId";

    private static readonly NodePackages Node = new("Neo4j", "@neo4j-cypher/language-support");

    [Fact]
    public async Task Every_statement_of_the_specification_passes()
    {
        var statements = SpecificationTests.Pages.Select(page => (string)page).SelectMany(ReadStatements).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(statements.Count > 100, $"Only {statements.Count} statements.");
        Assert.Equal([], (await LintAsync(TestExtent.IsWhole ? statements : StatementCover.Choose(statements))).Where(finding => !finding.Message.Contains(Deprecation, StringComparison.Ordinal)));
    }

    [Fact]
    public void Few_statements_have_what_all_have()
    {
        string[] statements = ["MATCH (n1:`City`) RETURN n1", "MATCH (n2:`Company`) RETURN n2", "MATCH (n1) RETURN n1 LIMIT $p0", "MATCH (n1:`City`) RETURN n1 LIMIT $p1"];
        Assert.Equal([statements[0], statements[2]], StatementCover.Choose(statements));
    }

    [Theory]
    [InlineData("MATCH (n RETURN n", "Invalid input 'RETURN'")]
    [InlineData("MATCH (n) RETURN m", "Variable `m` not defined")]
    [InlineData("MATCH (n) RETURN count(n.a + date()) + size(1)", "Type mismatch")]
    public async Task A_wrong_statement_does_not_pass(string statement, string message) =>
        Assert.Contains(message, (await LintAsync([statement])).First().Message, StringComparison.Ordinal);

    private static IEnumerable<string> ReadStatements(string page) =>
        SpecificationPage.Read(File.ReadAllText(Path.Combine(ProjectFiles.Tests, "Specification", page))).Parts
            .Where(part => part.Kind == "cypher")
            .SelectMany(part => part.Text.Split("\n\n"));

    private static async Task<List<Finding>> LintAsync(List<string> statements)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await Node.RequireAsync(cancellation);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(statements), cancellation);
            return JsonSerializer.Deserialize<List<Finding>>(await Node.RunScriptAsync("lint.mjs", [file], cancellation), JsonSerializerOptions.Web)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed record Finding(string Statement, string Message, int Severity, int Start);
}
