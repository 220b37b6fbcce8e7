using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Exchange;
using KnowledgeGraph.Exchange.DataFiles;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Inference;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Model;
using KnowledgeGraph.Tests.Exchange;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Inference;

/// <summary>The models that are inferred from the sets of own graphs, with what is reported: each is kept, and rewritten with <c>UPDATE_SPECIFICATION=1</c>.</summary>
public sealed class InferredSetsTests
{
    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("UPDATE_SPECIFICATION") == "1";

    public static TheoryData<string, string> Sets => new()
    {
        { "countries", "countries/raw" },
        { "index", "index/raw" },
        { "sheet-excel", "sheet/raw/excel" },
        { "sheet-libreoffice", "sheet/raw/libreoffice" },
        { "sheet-utf16", "sheet/raw/utf16" },
        { "shop", "shop/raw" },
        { "units", "units/raw" },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void The_model_and_the_report_are_the_ones_that_are_kept(string name, string folder)
    {
        var files = Open(folder);
        var inferred = ModelInference.Infer(files, new InferenceOptions());
        var text = $"{inferred.Sdl}\n{string.Join('\n', inferred.Findings.Select(finding => $"# {finding}"))}\n";
        var again = ModelInference.Infer(files, new InferenceOptions());
        Assert.Equal(inferred.Sdl, again.Sdl);
        Assert.Equal(inferred.Findings, again.Findings);
        var kept = Path.Combine(ProjectFiles.Root, "tests", "KnowledgeGraph.Tests", "Inference", "Inferred", $"{name}.graphql");
        if (IsUpdate)
        {
            File.WriteAllText(kept, text);
        }

        Assert.Equal(File.ReadAllText(kept), text);
    }

    [Theory]
    [InlineData("countries", 6, 8)]
    [InlineData("index", 5, 0)]
    [InlineData("sheet-excel", 4, 0)]
    [InlineData("sheet-libreoffice", 4, 0)]
    [InlineData("sheet-utf16", 4, 0)]
    [InlineData("shop", 23, 21)]
    [InlineData("units", 9, 8)]
    public void The_model_loads_its_files_whole(string name, int nodes, int relationships)
    {
        var (_, reading) = Load(name, new InferenceOptions());
        Assert.Equal("", string.Join('\n', reading.Errors.Concat(reading.Notes)));
        Assert.Equal(nodes, reading.Rows!.NodeCount);
        Assert.Equal(nodes + relationships, reading.Rows.Count);
    }

    [Fact]
    public void Decisions_of_a_person_complete_the_shop()
    {
        var (_, reading) = Load("shop", new InferenceOptions
        {
            Relationships = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal).Add("orders.shipVia", "shippers").Add("employees.reportsTo", "employees"),
        });
        Assert.Equal("", string.Join('\n', reading.Errors.Concat(reading.Notes)));
        Assert.Equal(23 + 26, reading.Rows!.Count);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void No_value_is_changed_without_a_line_in_the_report(string name, string folder)
    {
        var (model, reading) = Load(name, new InferenceOptions());
        var findings = ModelInference.Infer(Open(folder), new InferenceOptions()).Findings;
        var opener = new DataOpener(Open(folder));
        foreach (var (type, property) in model.NodeTypes.SelectMany(type => type.Properties.Select(property => (type, property))).Where(each => each.property != each.type.Key))
        {
            var column = property.Column?.Name ?? property.Name;
            var cells = type.Data.SelectMany(data => ReadColumn(opener.OpenTable(data), column)).Select(Normalize).ToHashSet(StringComparer.Ordinal);
            var index = type.Properties.IndexOf(property);
            var values = reading.Rows!.ReadNodes(type).Select(row => row.Values[index]).Where(value => value is not null && value is not object?[] { Length: 0 }).Select(Print).Select(Normalize).ToHashSet(StringComparer.Ordinal);
            Assert.True(cells.SetEquals(values) || findings.Any(finding => finding.Column == column), $"{type.Name}.{property.Name}: {string.Join('|', cells.Except(values, StringComparer.Ordinal))}");
        }
    }

    private static (GraphModel Model, SeedReading Reading) Load(string name, InferenceOptions options)
    {
        var files = Open(Sets.Select(row => row.Data).First(data => data.Item1 == name).Item2);
        var model = MemorySeed.ModelOf(ModelInference.Infer(files, options).Sdl);
        return (model, SeedReader.Read(model, files));
    }

    private static SeedFiles Open(string folder)
    {
        var path = AcceptanceFiles.Find($"own-graph/sets/{folder}");
        return new([.. Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)], file => File.OpenRead(Path.Combine(path, file)));
    }

    private static List<string> ReadColumn(IDataTable table, string column)
    {
        var cells = new List<string>();
        using var row = table.Open([column]);
        while (row.ReadFilled())
        {
            if (!row.IsAbsent(0))
            {
                cells.Add(row.Text(0));
            }
        }

        return cells;
    }

    private static string Print(object? value) => value is object?[] list ? string.Join('\u001F', list.Select(Print)) : ValueText.PrintExact(value!);

    // 14.00 is 14, and a blank between day and time is a T.
    private static string Normalize(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !text.StartsWith('0') ? number.ToString("R", CultureInfo.InvariantCulture)
        : text.Length > 11 && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToString("o", CultureInfo.InvariantCulture)
        : text;
}
