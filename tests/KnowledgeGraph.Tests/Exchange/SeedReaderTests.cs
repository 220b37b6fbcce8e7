using KnowledgeGraph.Exchange;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Tests.Exchange;

public sealed class SeedReaderTests
{
    private static readonly GraphModel Model = MemorySeed.ModelOf(
        """
        type Organisation @node { id: ID! name: String tags: [String!]! extra: Int }
        type Company @node(labels: ["Company", "Organisation"]) { id: ID! name: String knows: [Company!]! @relationship(type: "KNOWS", direction: OUT) }
        type Town @node { name: String organisations: [Organisation!]! @relationship(type: "IN", direction: IN) }
        """);

    [Fact]
    public void A_node_is_of_every_type_whose_labels_it_carries()
    {
        var rows = Read(
            ("nodes/Company.csv", "id:ID,name,tags,extra,:LABEL\nc,C,a;b,5,\nd,,,,Company;Organisation;Town\n"),
            ("nodes/Organisation.csv", "id:ID\no\n"),
            ("nodes/Town.csv", ":ID,name\nt,T\n"));
        Assert.Equal((4, 4), (rows.NodeCount, rows.Count));
        Assert.Equal("2(c,C) 3(d,)", Nodes(rows, "Company"));
        Assert.Equal("1(o,,[],) 2(c,C,[a|b],5) 3(d,,[],)", Nodes(rows, "Organisation"));
        Assert.Equal("3() 4(T)", Nodes(rows, "Town"));
    }

    [Theory]
    [InlineData("Organisation", "(2,3): A node of this file is a Company, and needs the label 'Company'. Add the label.")]
    [InlineData("Company;Organisation;Twon", "(2,3): No type of the model has the label 'Twon'. Did you mean 'Town'?")]
    public void Labels_must_agree_with_the_file(string labels, string expected) => Assert.Equal(
        "nodes/Company.csv" + expected,
        Assert.Single(SeedReader.Read(Model, new MemorySeed(("nodes/Company.csv", $"id:ID,:LABEL\nc,{labels}\n")).Files).Errors).ToString());

    [Fact]
    public void Keys_that_are_not_the_ids_in_the_files_must_be_unique_too()
    {
        var seed = new MemorySeed(("nodes/Company.csv", ":ID,id\n1,c\n2,c\n"), ("nodes/Organisation.csv", ":ID,id\n3,c\n"));
        Assert.Equal(
            """
            nodes/Company.csv(2,3): Another Organisation has the id 'c'. Give one another. The same is wrong at (3,3) and (3,3).
            """,
            string.Join('\n', SeedReader.Read(Model, seed.Files).Errors));
    }

    [Fact]
    public void Empty_fields_are_null_and_quoted_ones_empty()
    {
        var rows = Read(("nodes/Organisation.csv", "id:ID,name,tags\na,,\nb,\"\",\"\"\nc,null,a; b\n"));
        Assert.Equal([null, "", "null"], rows.ReadNodes(Type("Organisation")).Select(row => row.Values[1]));
        Assert.Equal("1(a,,[],) 2(b,,[],) 3(c,null,[a| b],)", Nodes(rows, "Organisation"));
    }

    [Fact]
    public void Relationships_lead_from_number_to_number()
    {
        var rows = Read(
            ("nodes/Company.csv", "id:ID\na\nb\n"),
            ("nodes/Town.csv", ":ID\n\"x \"\"y\"\"\"\n"),
            ("relationships/IN.csv", ":START_ID,:END_ID\nb,\"x \"\"y\"\"\"\n"),
            ("relationships/KNOWS.csv", ":START_ID,:END_ID\na,b\na,b\nb,b\n"));
        Assert.Equal("2-3", Relationships(rows, "IN"));
        Assert.Equal("1-2 1-2 2-2", Relationships(rows, "KNOWS"));
        Assert.Equal((3, 7), (rows.NodeCount, rows.Count));
    }

    [Fact]
    public void The_fingerprint_changes_with_model_files_and_delimiter_alone()
    {
        (string, string)[] files = [("model.graphql", "x"), ("nodes/Town.csv", ":ID,name\n1,T\n"), ("README.md", "x")];
        var fingerprint = Fingerprint(files);
        Assert.Equal(fingerprint, Fingerprint([files[1], files[0], ("README.md", "y"), ("LICENSE", "")]));
        Assert.Matches("^[0-9a-f]{64}$", fingerprint);
        string[] others =
        [
            Fingerprint([("model.graphql", "y"), files[1]]),
            Fingerprint([files[0], ("nodes/Town.csv", ":ID,name\n1,U\n")]),
            Fingerprint([files[0], files[1], ("nodes/Company.csv", "id:ID\n")]),
            Fingerprint(files, '|'),
        ];
        Assert.Equal(others.Length, others.Append(fingerprint).Distinct(StringComparer.Ordinal).Count() - 1);
    }

    [Fact]
    public void Reports_how_many_bytes_have_been_read()
    {
        var seed = new MemorySeed(("nodes/Town.csv", ":ID\n1\n"), ("relationships/IN.csv", ":START_ID,:END_ID\n"));
        var reported = new List<long>();
        SeedReader.Read(Model, seed.Files, progress: new Recorder(reported));
        Assert.Equal(24, reported[^1]);
        Assert.Equal(reported.Order(), reported);
    }

    [Fact]
    public void A_file_that_changes_while_it_is_loaded_is_not_taken()
    {
        var seed = new MemorySeed(("nodes/Organisation.csv", "id:ID,extra\na,1\n"));
        var rows = SeedReader.Read(Model, seed.Files).Rows!;
        seed.Add("nodes/Organisation.csv", "id:ID,extra\na,x\n"u8.ToArray());
        var error = Assert.Throws<IOException>(() => rows.ReadNodes(Type("Organisation")).Count());
        Assert.Equal("nodes/Organisation.csv has changed since it was checked.", error.Message);
    }

    private static NodeType Type(string name) => (NodeType)Model.Target(name);

    private static IGraphRows Read(params (string, string)[] files)
    {
        var reading = SeedReader.Read(Model, new MemorySeed(files).Files);
        Assert.Empty(reading.Errors);
        return reading.Rows!;
    }

    private static string Fingerprint((string, string)[] files, char delimiter = ';') =>
        SeedReader.Read(Model, new MemorySeed(files).Files, new CsvFormat(ArrayDelimiter: delimiter)).Rows!.Fingerprint;

    private static string Nodes(IGraphRows rows, string type) =>
        string.Join(' ', rows.ReadNodes(Type(type)).Select(row => $"{row.Number}({string.Join(',', row.Values.Select(Print))})").Order(StringComparer.Ordinal));

    private static string Relationships(IGraphRows rows, string type) =>
        string.Join(' ', rows.ReadRelationships(Model.RelationshipTypes.Single(known => known.Name == type)).Select(row => $"{row.Source}-{row.Target}"));

    private static string Print(object? value) => value is object?[] list ? $"[{string.Join('|', list)}]" : $"{value}";

    private sealed class Recorder(List<long> reported) : IProgress<long>
    {
        public void Report(long value) => reported.Add(value);
    }
}
