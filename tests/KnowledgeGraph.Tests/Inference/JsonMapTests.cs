using KnowledgeGraph.Exchange;
using KnowledgeGraph.Inference;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Tests.Exchange;

namespace KnowledgeGraph.Tests.Inference;

/// <summary>Files of JSON that hold one object, whose names are ids.</summary>
public sealed class JsonMapTests
{
    private static readonly string[] Codes = ["AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "VN"];

    [Fact]
    public void An_object_of_many_records_is_a_table_though_some_lack_a_field()
    {
        var entries = Codes.Select((code, index) => $"\"{code}\": {{\"name\": \"N {code}\", \"continent\": \"{(index < 6 ? "EU" : "AS")}\"{(index % 3 == 0 ? "" : $", \"capital\": \"C {code}\"")}}}");
        var seed = new MemorySeed(
            ("countries.json", $"{{{string.Join(", ", entries)}}}"), ("continents.json", """{"AF": "Africa", "AN": "Antarctica", "AS": "Asia", "EU": "Europe", "OC": "Oceania"}"""));
        var inferred = ModelInference.Infer(seed.Files, new InferenceOptions());
        Assert.Equal(
            """
            type Continent @node
              @data(file: "continents.json", path: "*")
              @search(fields: ["name", "id"]) {
              id: ID! @column(name: "$key")
              name: String @column(name: "$value")
              countries: [Country!]! @relationship(type: "HAS_CONTINENT", direction: IN)
            }

            type Country @node
              @data(file: "countries.json", path: "*")
              @search(fields: ["name", "id"]) {
              id: ID! @column(name: "$key")
              name: String
              capital: String
              continent: Continent @relationship(type: "HAS_CONTINENT", direction: OUT) @column(name: "continent")
            }

            """,
            inferred.Sdl);
        var rows = SeedReader.Read(MemorySeed.ModelOf(inferred.Sdl), seed.Files).Rows!;
        Assert.Equal((17, 29), (rows.NodeCount, rows.Count));
    }

    [Fact]
    public void Two_columns_that_lead_to_one_table_are_two_relationship_types()
    {
        var seed = new MemorySeed(
            ("continents.csv", "code,name\nAS,Asia\nEU,Europe\nAF,Africa\n"),
            ("countries.json", """[{"id": "TR", "continent": "EU", "continents": ["AS", "EU"]}, {"id": "VN", "continent": "AS", "continents": ["AS"]}, {"id": "EG", "continent": "AF", "continents": ["AF", "AS"]}]"""));
        var sdl = ModelInference.Infer(seed.Files, new InferenceOptions()).Sdl;
        Assert.Contains("continent: Continent @relationship(type: \"HAS_CONTINENT\", direction: OUT) @column(name: \"continent\")", sdl, StringComparison.Ordinal);
        Assert.Contains("continents: [Continent!]! @relationship(type: \"HAS_CONTINENTS\", direction: OUT) @column(name: \"continents\")", sdl, StringComparison.Ordinal);
        Assert.Equal(8, SeedReader.Read(MemorySeed.ModelOf(sdl), seed.Files).Rows!.Count - 6);
    }

    [Fact]
    public void An_object_of_records_that_share_little_is_one_record()
    {
        var parts = Enumerable.Range(0, 12).Select(index => $"\"part{index}\": {{\"a{index}\": {index}, \"b{index}\": \"x\", \"name\": \"n\"}}");
        var seed = new MemorySeed(("settings.json", $"{{{string.Join(", ", parts)}}}"));
        Assert.DoesNotContain("path: \"*\"", ModelInference.Infer(seed.Files, new InferenceOptions()).Sdl, StringComparison.Ordinal);
    }
}
