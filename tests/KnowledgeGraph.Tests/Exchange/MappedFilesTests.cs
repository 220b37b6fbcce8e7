using System.IO.Compression;
using System.Text;
using KnowledgeGraph.Exchange;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Exchange;

/// <summary>Files that a model names by <c>@data</c>, and columns by <c>@column</c>.</summary>
public sealed class MappedFilesTests
{
    [Theory]
    [InlineData("Float @column(decimal: \",\")", "12,5|1.234.567,25|-0,05|1 234|7", "12.5|1234567.25|-0.05|1234|7")]
    [InlineData("Float @column(decimal: \".\")", "1,234,567.25|1'234.5|12.5", "1234567.25|1234.5|12.5")]
    [InlineData("Int @column(decimal: \",\")", "1.234|12|-", "1234|12|")]
    [InlineData("Date @column(format: \"d/M/yyyy\")", "31/03/2024|2/1/1999|N/A", "2024-03-31|1999-01-02|")]
    [InlineData("LocalDateTime", "1996-07-04 00:00:00.000|NULL", "1996-07-04T00:00:00|")]
    [InlineData("LocalDateTime @column(format: \"dd.MM.yyyy HH:mm\")", "04.07.1996 09:30", "1996-07-04T09:30:00")]
    [InlineData("DateTime @column(format: \"d/M/yyyy H:mm zzz\")", "4/7/1996 9:30 +07:00", "1996-07-04T02:30:00Z")]
    [InlineData("Boolean @column(true: \"1\")", "1|0|", "true|false|")]
    [InlineData("Boolean @column(true: \"Có/Không\")", "Có|không", "true|false")]
    [InlineData("[String!] @column(split: \"/\")", "a / b|c|", "[a,b]|[c]|")]
    [InlineData("[Int!]! @column(split: \"+\")", "1+2|NULL", "[1,2]|[]")]
    [InlineData("Point @column(format: \"lat lon\")", "12.5 -69.9", "{longitude: -69.9, latitude: 12.5}")]
    [InlineData("String", "NULL|\\N|null| x |N/A", "||| x |N/A")]
    public void Values_of_any_form_are_read(string type, string cells, string expected)
    {
        var seed = new MemorySeed(("a.csv", "k;v\n" + string.Concat(cells.Split('|').Select((cell, index) => $"{index};{cell}\n"))));
        Assert.Equal(expected, ReadValues($$"""type A @node @data(file: "a.csv", delimiter: ";") { k: ID! v: {{type}} }""", seed, "v"));
    }

    [Theory]
    [InlineData("Float @column(decimal: \",\")", "12.5", "'12.5' is not a valid Float, as @column(decimal: \",\") has it. Correct the value, or write its form in the model with @column.")]
    [InlineData("Float @column(decimal: \",\")", "1.23.456", "'1.23.456' is not a valid Float, as @column(decimal: \",\") has it. Correct the value, or write its form in the model with @column.")]
    [InlineData("Date @column(format: \"d/M/yyyy\")", "2024-03-31", "'2024-03-31' is not a valid Date, as @column(format: \"d/M/yyyy\") has it. Correct the value, or write its form in the model with @column.")]
    [InlineData("Boolean @column(true: \"1\")", "2", "'2' is not a valid Boolean, as @column(true: \"1\") has it. Correct the value, or write its form in the model with @column.")]
    [InlineData("Int", "1,5", "'1,5' is not a valid Int. Write a whole number from -2147483648 to 2147483647.")]
    public void Values_of_another_form_are_refused_with_their_place(string type, string cell, string expected)
    {
        var seed = new MemorySeed(("a.csv", $"k;v\nx;{cell}\n"));
        Assert.Equal($"a.csv(2,3): {expected}", Assert.Single(Read($$"""type A @node @data(file: "a.csv") { k: ID! v: {{type}} }""", seed).Errors).ToString());
    }

    [Theory]
    [InlineData("k,v\nx,1\n")]
    [InlineData("k;v\nx;1\n")]
    [InlineData("k\tv\r\nx\t1\r\n")]
    [InlineData("sep=|\nk|v\nx|1\n")]
    [InlineData("\uFEFF\"k\";\"v\"\n\"x\";\"1\"\n")]
    [InlineData("k,v,,\nx,1,,,\n,,,\n")]
    public void Separators_and_marks_are_found(string text) =>
        Assert.Equal("1", ReadValues("type A @node @data(file: \"a.csv\") { k: ID! v: Int }", new MemorySeed(("a.csv", text)), "v"));

    [Fact]
    public void Packed_files_and_other_encodings_are_read()
    {
        const string Text = "k,v\nx,Đà Nẵng\n";
        var seed = new MemorySeed().Add("utf16.csv", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Text)).ToArray());
        using (var packed = new MemoryStream())
        {
            using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            {
                gzip.Write(Encoding.UTF8.GetBytes(Text));
            }

            seed.Add("packed.csv.gz", packed.ToArray());
        }

        using (var packed = new MemoryStream())
        {
            using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            using (var entry = archive.CreateEntry("inner/a.csv").Open())
            {
                entry.Write(Encoding.UTF8.GetBytes(Text));
            }

            seed.Add("all.zip", packed.ToArray());
        }

        seed.Add("latin.csv", Encoding.Latin1.GetBytes("k,v\nx,Müller\n"));
        Assert.Equal("Đà Nẵng", ReadValues("type A @node @data(file: \"utf16.csv\") { k: ID! v: String }", seed, "v"));
        Assert.Equal("Đà Nẵng", ReadValues("type A @node @data(file: \"packed.csv.gz\") { k: ID! v: String }", seed, "v"));
        Assert.Equal("Đà Nẵng", ReadValues("type A @node @data(file: \"all.zip/inner/a.csv\") { k: ID! v: String }", seed, "v"));
        Assert.Equal("Müller", ReadValues("type A @node @data(file: \"latin.csv\", encoding: \"windows-1252\") { k: ID! v: String }", seed, "v"));
        Assert.Contains("not valid UTF-8", Read("type A @node @data(file: \"latin.csv\") { k: ID! v: String }", seed).Errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"k\": 1, \"v\": {\"en\": \"a\"}}, {\"k\": 2, \"v\": {\"en\": \"\"}}]", "", "a|")]
    [InlineData("{\"k\": 1, \"v\": {\"en\": \"a\"}}\n{\"k\": 2}\n", "", "a|")]
    [InlineData("{\"meta\": {\"n\": [1]}, \"data\": {\"items\": [{\"k\": 1, \"v\": {\"en\": \"a\"}}]}, \"next\": null}", "data.items", "a")]
    [InlineData("{\"x\": {\"v\": {\"en\": \"a\"}, \"k\": 1}, \"y\": {\"k\": 2, \"v\": {\"en\": \"b\"}}}", "*", "a|b")]
    public void Json_is_read_record_by_record(string json, string path, string expected) => Assert.Equal(
        expected,
        ReadValues($$"""type A @node @data(file: "a.json", path: "{{path}}") { k: ID! v: String @column(name: "v.en") }""", new MemorySeed(("a.json", json)), "v"));

    [Fact]
    public void Rows_of_one_id_are_one_node_with_a_list_and_differences_are_noted()
    {
        var model = MemorySeed.ModelOf("type A @node @data(file: \"a.csv\", merge: true) { k: ID! name: String alias: [String!]! }");
        var reading = SeedReader.Read(model, new MemorySeed(("a.csv", "k,name,alias\nx,X,one\ny,Y,\nx,X2,two\nx,X,one\n")).Files);
        Assert.Equal("a.csv(4,3): 'x' has another 'name' in line 2; 'X2' is left out. If both are meant, write the type of the property as a list.", Assert.Single(reading.Notes).ToString());
        var type = (NodeType)model.Target("A");
        Assert.Equal(2, reading.Rows!.NodeCount);
        Assert.Equal(["one", "two"], reading.Rows.ReadNodes(type).Select(row => row.Values[2]).Cast<object?[]>().First());
    }

    [Fact]
    public void A_few_relationships_may_lead_nowhere_and_are_noted_and_many_are_an_error()
    {
        const string Sdl = """
            type A @node @data(file: "a.csv") { k: ID! to: A @relationship(type: "TO", direction: OUT) @column }
            """;
        var few = Read(Sdl, new MemorySeed(("a.csv", "k,to\nx,nowhere\n" + string.Concat(Enumerable.Range(0, 40).Select(number => $"{number},x\n")))));
        Assert.Equal("a.csv(2,3): 'nowhere' in the column 'to' leads to no A. The relationship is left out.", Assert.Single(few.Notes).ToString());
        Assert.Equal(40, few.Rows!.ReadRelationships(MemorySeed.ModelOf(Sdl).RelationshipTypes[0]).Count());
        Assert.Equal(81, few.Rows.Count);
        Assert.Equal(1, Read(Sdl, new MemorySeed(("a.csv", "k,to\nx,nowhere\ny,x\n"))).ErrorCount);
    }

    [Theory]
    [InlineData("@data(file: \"b.csv\")", "b.csv(1,1): The file 'b.csv', which the model names, is missing. Did you mean 'a.csv'?")]
    [InlineData("@data(file: \"a.csv\", key: \"id\")", "a.csv(1,1): The column 'id', which the model names, is missing. The columns are k, v.")]
    [InlineData("@data(file: \"a.csv\", where: \"v\")", "a.csv(1,1): \"v\" is not a condition. Write @data(where: \"kind = city and country != VN\").")]
    [InlineData("@data(file: \"a.csv\", where: \"v = 2\") @data(file: \"a.csv\", where: \"v != 2\")", "")]
    [InlineData("@data(file: \"a.csv\") @data(file: \"a.csv\")", "a.csv(2,1): The id 'x' is that of another node (a.csv, line 2). If ids are unique within a file only, name a group for each: 'k:ID(A)'.")]
    public void What_the_model_names_must_be_there(string data, string expected)
    {
        var errors = Read($$"""type A @node {{data}} { k: ID! v: Int }""", new MemorySeed(("a.csv", "k,v\nx,1\n"))).Errors;
        Assert.Equal(expected, errors.IsEmpty ? "" : errors[0].ToString());
    }

    private static SeedReading Read(string sdl, MemorySeed seed) => SeedReader.Read(MemorySeed.ModelOf(sdl), seed.Files);

    private static string ReadValues(string sdl, MemorySeed seed, string property)
    {
        var model = MemorySeed.ModelOf(sdl);
        var reading = SeedReader.Read(model, seed.Files);
        Assert.Equal("", string.Join('\n', reading.Errors));
        var type = (NodeType)model.Target("A");
        var index = type.Properties.ToList().FindIndex(known => known.Name == property);
        return string.Join('|', reading.Rows!.ReadNodes(type).Select(row => Print(row.Values[index])));
    }

    private static string Print(object? value) => value switch
    {
        null => "",
        object?[] list => $"[{string.Join(',', list.Select(Print))}]",
        _ => ValueText.PrintExact(value),
    };
}
