using KnowledgeGraph.Exchange;
using KnowledgeGraph.Inference;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Tests.Exchange;

namespace KnowledgeGraph.Tests.Inference;

/// <summary>Columns that lead to another table together.</summary>
public sealed class ComposedKeyTests
{
    [Fact]
    public void Two_columns_together_lead_to_the_table_that_one_of_them_names()
    {
        var seed = new MemorySeed(
            ("admin1.csv", "code,name\nVN.44,Hà Nội\nVN.62,Hải Phòng\nTH.40,Bangkok\nTH.41,Nonthaburi\n"),
            ("cities.csv", "geonameid,name,country,admin1\n1,Ba Đình,VN,44\n2,Lê Chân,VN,62\n3,Dusit,TH,40\n4,Đống Đa,VN,44\n"));
        var inferred = ModelInference.Infer(seed.Files, new InferenceOptions());
        Assert.Contains("admin1: Admin1 @relationship(type: \"HAS_ADMIN1\", direction: OUT) @column(name: \"{country}.{admin1}\")", inferred.Sdl, StringComparison.Ordinal);
        Assert.Contains(inferred.Findings, finding => finding.Text == "It leads to Admin1: 3 of 3 different values of {country}.{admin1} are found in code, and the names share a word.");
        var rows = SeedReader.Read(MemorySeed.ModelOf(inferred.Sdl), seed.Files).Rows!;
        Assert.Equal((8, 12), (rows.NodeCount, rows.Count));
    }

    [Fact]
    public void Columns_that_no_separator_joins_into_its_keys_lead_nowhere()
    {
        var seed = new MemorySeed(
            ("admin1.csv", "code,name\nVN44,Hà Nội\nVN62,Hải Phòng\nTH40,Bangkok\n"),
            ("cities.csv", "geonameid,name,country,admin1\n1,Ba Đình,VN,44\n2,Lê Chân,VN,62\n3,Dusit,TH,40\n4,Đống Đa,VN,44\n"));
        Assert.DoesNotContain("{country}", ModelInference.Infer(seed.Files, new InferenceOptions()).Sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_without_a_value_are_counted_for_each_column()
    {
        var seed = new MemorySeed(("a.csv", "id,x,y,z\n1,,NULL,1\n2,NULL,,2\n3,,\\N,3\n"), ("b.json", "[{\"id\": 1, \"t\": null}, {\"id\": 2, \"t\": \"x\"}]"));
        Assert.Equal(
            ["a: Fields without a value: x 2 empty, 1 NULL; y 1 empty, 2 NULL.", "b: Fields without a value: t 1 empty."],
            ModelInference.Infer(seed.Files, new InferenceOptions()).Findings.Select(finding => $"{finding}").Where(text => text.Contains("Fields without", StringComparison.Ordinal)),
            StringComparer.Ordinal);
    }
}
