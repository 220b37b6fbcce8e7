using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Reconciliation;

/// <summary>The table of <c>docs/use/openrefine.md</c> says what OpenRefine is answered for each cell.</summary>
public sealed partial class OpenRefinePageTests(SeededServer server) : IClassFixture<SeededServer>
{
    [Fact]
    public async Task Cells_of_the_page_are_matched_as_it_says()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(ProjectFiles.Root, "docs", "use", "openrefine.md"), TestContext.Current.CancellationToken);
        var rows = Row().Matches(text).ToList();
        Assert.Equal(20, rows.Count);
        var queries = rows.Index().ToDictionary(
            row => $"q{row.Index}", row => new { query = row.Item.Groups["cell"].Value, type = "Province", type_strict = "should" }, StringComparer.Ordinal);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("queries", JsonSerializer.Serialize(queries))]);
        using var response = await server.Service.Client.PostAsync("/reconcile", form, TestContext.Current.CancellationToken);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        foreach (var (index, row) in rows.Index())
        {
            var result = answer.RootElement.GetProperty($"q{index}").GetProperty("result");
            var (match, score) = result.GetArrayLength() == 0
                ? ("–", "")
                : (result[0].GetProperty("match").GetBoolean() ? result[0].GetProperty("name").GetString() : "–", result[0].GetProperty("score").GetDouble().ToString(CultureInfo.InvariantCulture));
            Assert.Equal((row.Groups["cell"].Value, row.Groups["match"].Value, row.Groups["score"].Value), (row.Groups["cell"].Value, match, score));
        }
    }

    [GeneratedRegex(@"^\| (?<cell>[^|]+) \| (?<match>[A-Z–][a-z]*) \| (?<score>\d*) ?\| ", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Row();
}
