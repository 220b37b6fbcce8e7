using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Tests.Schema;

/// <summary>The API schema of each model of the acceptance folder equals the one that the Neo4j GraphQL Library makes, as far as it reads.</summary>
public class SchemaEqualityTests
{
    /// <summary>The extension fields, with what they are for: all that may be there beside the library's.</summary>
    private static readonly Dictionary<string, string> Additions = new(StringComparer.Ordinal)
    {
        ["entity"] = "The library has no way to a node by its id alone.",
        ["search"] = "The library finds names only as they are written.",
        ["citationCounts"] = "The library knows no lists of ids that lead to nodes.",
        ["citedBy"] = "The library knows no lists of ids that lead to nodes, and no way back from these.",
        ["shortestPaths"] = "The library follows only relationships that a query names, one after the other.",
        ["cards"] = "The library shows nodes of several types only type by type.",
        ["neighbourhood"] = "The library shows what is around a node only field by field.",
    };

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, 50)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_schema_equals_the_library_s(int number)
    {
        var model = ModelReader.Read(File.ReadAllText(AcceptanceFiles.Find($"schemas/{number:00}.sdl.graphql"))).Model!;
        var expected = SchemaText.LinesOf(File.ReadAllText(AcceptanceFiles.Find($"schemas/{number:00}.schema.graphql")));

        var actual = SchemaText.LinesOf(GraphApi.PrintSchema(model), Additions.Keys.Where(name => !expected.Any(line => line.StartsWith($"Query .{name}(", StringComparison.Ordinal))));

        var difference = Difference(expected, actual);
        Assert.True(difference.Length == 0, difference);
    }

    public static TheoryData<string> CaseInsensitive =>
        [.. Directory.GetFiles(Path.Combine(ProjectFiles.Tests, "Schema", "case-insensitive"), "*.schema.graphql").Order(StringComparer.Ordinal).Select(file => Path.GetFileName(file)[..2])];

    [Theory]
    [MemberData(nameof(CaseInsensitive))]
    public void The_schema_with_filters_that_ignore_case_equals_the_library_s(string number)
    {
        var model = ModelReader.Read(File.ReadAllText(AcceptanceFiles.Find($"schemas/{number}.sdl.graphql"))).Model!;
        var expected = SchemaText.LinesOf(File.ReadAllText(Path.Combine(ProjectFiles.Tests, "Schema", "case-insensitive", $"{number}.schema.graphql")));

        var actual = SchemaText.LinesOf(GraphApi.PrintSchema(model, new ApiFeatures { CaseInsensitiveFilters = true }), Additions.Keys);

        var difference = Difference(expected, actual);
        Assert.True(difference.Length == 0, difference);
        Assert.Contains("StringScalarFilters .caseInsensitive: CaseInsensitiveStringScalarFilters", actual);
    }

    private static string Difference(SortedSet<string> expected, SortedSet<string> actual) => string.Concat(
        expected.Except(actual, StringComparer.Ordinal).Select(line => (Line: line, Sign: "\n- "))
            .Concat(actual.Except(expected, StringComparer.Ordinal).Select(line => (Line: line, Sign: "\n+ ")))
            .OrderBy(change => change.Line, StringComparer.Ordinal)
            .Select(change => change.Sign + change.Line));
}
