using System.Text.RegularExpressions;
using KnowledgeGraph.Tests.Guards;

namespace KnowledgeGraph.Tests.Documents;

/// <summary>
/// The tables of settings in <c>docs/run</c> are those of the code. <c>UPDATE_SPECIFICATION=1</c> rewrites them: what is between
/// <c>&lt;!-- settings: NAMES --&gt;</c> and <c>&lt;!-- end --&gt;</c>, where a name may end in <c>*</c>.
/// </summary>
public sealed partial class SettingsDocumentTests
{
    private const string Head = "| setting | default | range | meaning |\n|---|---|---|---|\n";

    [Theory]
    [InlineData("settings.md", "")]
    [InlineData("limits.md", "Limits:")]
    public void The_tables_of_settings_are_generated(string document, string prefix)
    {
        var path = Path.Combine(ProjectFiles.Root, "docs", "run", document);
        var text = File.ReadAllText(path);
        var listed = new List<string>();
        var generated = Tables().Replace(text, table =>
        {
            var settings = table.Groups["names"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Find).ToList();
            listed.AddRange(settings.Select(setting => setting.Name));
            return $"<!-- settings:{table.Groups["names"].Value} -->\n\n{Head}{string.Concat(settings.Select(setting => setting.Row + "\n"))}\n<!-- end -->";
        });
        if (Environment.GetEnvironmentVariable("UPDATE_SPECIFICATION") == "1")
        {
            File.WriteAllText(path, generated);
        }
        else
        {
            Assert.Equal(text, generated);
        }

        Assert.Equal(
            DocumentedSetting.All.Select(setting => setting.Name).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            listed.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Appsettings_holds_every_setting_and_no_other()
    {
        Assert.Equal(
            DocumentedSetting.All.Select(setting => setting.Name).Order(StringComparer.Ordinal),
            SourceTests.SettingNames().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<DocumentedSetting> Find(string name)
    {
        var found = DocumentedSetting.All.Where(setting => name.EndsWith('*') ? setting.Name.StartsWith(name[..^1], StringComparison.Ordinal) : setting.Name == name).ToList();
        Assert.True(found.Count > 0, $"There is no setting {name}.");
        return found;
    }

    [GeneratedRegex("<!-- settings:(?<names>[^>]*?) -->.*?<!-- end -->", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Tables();
}
