using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Exchange;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Exchange;

/// <summary>The sets of own graphs as people have them, read by models that name their files, against the graphs that experts made of them by hand.</summary>
public sealed class MappedSetsTests
{
    [Theory]
    [InlineData("countries", "countries", "")]
    [InlineData("forms", "forms", "")]
    [InlineData("index", "index", "")]
    [InlineData("sheet", "sheet-excel", "excel")]
    [InlineData("sheet", "sheet-libreoffice", "libreoffice")]
    [InlineData("sheet", "sheet-utf16", "utf16")]
    [InlineData("shop", "shop", "")]
    [InlineData("units", "units", "")]
    public void A_model_that_names_the_files_gives_the_graph_of_an_expert(string set, string modelName, string folder)
    {
        var path = AcceptanceFiles.Find($"own-graph/sets/{set}");
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "expected.json")));
        var arrays = expected.RootElement.TryGetProperty("arrayDelimiter", out var delimiter) ? delimiter.GetString()![0] : ';';
        var right = Read(File.ReadAllText(Path.Combine(path, "right", "model.graphql")), Path.Combine(path, "right"), arrays);
        var mapped = Read(
            File.ReadAllText(Path.Combine(ProjectFiles.Root, "tests", "KnowledgeGraph.Tests", "Exchange", "Mapped", $"{modelName}.graphql")), Path.Combine(path, "raw", folder), ';');

        Assert.Equal(expected.RootElement.GetProperty("nodes").GetInt32(), mapped.Rows.NodeCount);
        Assert.Equal(expected.RootElement.GetProperty("nodes").GetInt32() + expected.RootElement.GetProperty("relationships").GetInt32(), mapped.Rows.Count);
        Assert.Equal(Print(right.Model, right.Rows), Print(mapped.Model, mapped.Rows));
    }

    private static (GraphModel Model, IGraphRows Rows) Read(string sdl, string folder, char arrayDelimiter)
    {
        var model = MemorySeed.ModelOf(sdl);
        ImmutableArray<string> paths =
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
        ];
        var reading = SeedReader.Read(model, new SeedFiles(paths, file => File.OpenRead(Path.Combine(folder, file))), new CsvFormat(ArrayDelimiter: arrayDelimiter));

        // The header of the set "forms" is a file apart, whose names the model has.
        Assert.Equal("", string.Join('\n', reading.Errors.Concat(reading.Notes.Where(note => note.File != "person-header.csv"))));
        return (model, reading.Rows!);
    }

    // Keys differ, which experts made up: a node is known by its other values.
    private static string Print(GraphModel model, IGraphRows rows)
    {
        var names = new Dictionary<long, string>();
        foreach (var type in model.NodeTypes)
        {
            foreach (var row in rows.ReadNodes(type))
            {
                var values = type.Properties.Zip(row.Values).Where(each => each.First != type.Key).Select(each => $"{each.First.Name}={PrintValue(each.Second)}");
                names[row.Number] = $"{names.GetValueOrDefault(row.Number)}{type.Name} {string.Join(' ', values)};";
            }
        }

        var relationships = model.RelationshipTypes.SelectMany(type => rows.ReadRelationships(type)
            .Select(row => $"{names[row.Source]} {type.Name} {names[row.Target]} {string.Join(' ', row.Values.Select(PrintValue))}"));
        return string.Join('\n', names.Values.Concat(relationships).Order(StringComparer.Ordinal));
    }

    private static string PrintValue(object? value) => value switch
    {
        null => "",
        object?[] list => $"[{string.Join('|', list.Select(PrintValue))}]",
        _ => ValueText.PrintExact(value),
    };
}
