using KnowledgeGraph.Exchange;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Tests.Exchange;

/// <summary>The names and places of files, groups of ids, and names that are not identifiers.</summary>
public sealed class SeedFolderTests
{
    private static readonly GraphModel Model = MemorySeed.ModelOf(
        """
        type City @node(labels: ["Thành phố", "my`City"]) { id: ID! name: String country: Country @relationship(type: "in/Country", direction: OUT) }
        type Country @node { id: ID! twins: [Country!]! @relationship(type: "Twin: of", direction: OUT) }
        """);

    [Theory]
    [InlineData("nodes/.DS_Store")]
    [InlineData("nodes/._City.csv")]
    [InlineData("nodes/.~lock.City.csv#")]
    [InlineData("nodes/~$City.csv")]
    [InlineData("nodes/City.csv~")]
    [InlineData("nodes/#City.csv#")]
    [InlineData("nodes/Thumbs.db")]
    [InlineData("relationships/desktop.ini")]
    [InlineData("nodes/.cache/")]
    [InlineData("__MACOSX/City.csv")]
    [InlineData(".trash/City.csv")]
    [InlineData("raw/orders.csv")]
    [InlineData("raw/City.csv")]
    [InlineData("backup/nodes/City.csv")]
    [InlineData("README.md")]
    public void A_file_without_data_is_skipped(string path) => Assert.Equal("", Read(("nodes/City.csv", "id:ID\na\n"), (path, "x")));

    [Theory]
    [InlineData("City.csv", "City.csv(1,1): No data is read from 'City.csv'. Move it to nodes/City.csv.")]
    [InlineData("CITY.CSV", "CITY.CSV(1,1): No data is read from 'CITY.CSV'. Move it to nodes/City.csv.")]
    [InlineData("in%2FCountry.csv", "in%2FCountry.csv(1,1): No data is read from 'in%2FCountry.csv'. Move it to relationships/in%2FCountry.csv.")]
    [InlineData("cities.csv", "cities.csv(1,1): No data is read from 'cities.csv'. Move it to nodes/ or relationships/, under the name of a type.")]
    [InlineData("Nodes/City.csv", "Nodes/City.csv(1,1): No data is read from 'Nodes/City.csv'. Move it to nodes/City.csv.")]
    [InlineData("node/City.csv", "node/City.csv(1,1): No data is read from 'node/City.csv'. Move it to nodes/City.csv.")]
    [InlineData("data/City.csv", "data/City.csv(1,1): No data is read from 'data/City.csv'. Move it to nodes/City.csv.")]
    [InlineData("nodes/old/City.csv", "nodes/old/City.csv(1,1): No data is read from 'nodes/old/City.csv'. Move it to nodes/City.csv.")]
    [InlineData("seed/nodes/City.csv", "seed/nodes/City.csv(1,1): No data is read from 'seed/nodes/City.csv'. Move it to nodes/City.csv.")]
    [InlineData("nodes", "nodes(1,1): 'nodes' is a file. Put a folder in its place, with a file TYPE.csv for each type.")]
    [InlineData("nodes/Co\u0301untry.csv", "nodes/Co\u0301untry.csv(1,1): The model has no node type 'Co\u0301untry'. Its accents are separate characters (Unicode NFD), as macOS writes them. Write the name with composed letters (NFC), as the model has it.")]
    [InlineData("nodes/City.csv/", "nodes/City.csv/(1,1): 'nodes/City.csv/' is a folder. Files in nodes/ are named TYPE.csv, without folders between.")]
    public void A_file_in_another_place_is_an_error_that_names_it(string path, string expected) => Assert.Equal(expected, Read((path, "id:ID\na\n")));

    [Theory]
    [InlineData("relationships/in%2FCountry.csv", "relationships/Twin%3A of.csv")]
    [InlineData("relationships/in%2fCountry.csv", "relationships/Twin: of.csv")]
    public void Names_that_are_not_identifiers_are_read(string inCountry, string twins)
    {
        var rows = SeedReader.Read(Model, new MemorySeed(
            ("nodes/City.csv", "id:ID,:LABEL\na,Thành phố;my`City\n"),
            ("nodes/Country.csv", "id:ID\nc\n"),
            (inCountry, ":START_ID,:END_ID,:TYPE\na,c,in/Country\n"),
            (twins, ":START_ID,:END_ID\nc,c\n")).Files).Rows;
        Assert.Equal(4, rows!.Count);
        var written = new MemorySeed();
        SeedWriter.Write(Model, rows, written.Create);
        Assert.Equal(["nodes/City.csv", "nodes/Country.csv", "relationships/Twin%3A of.csv", "relationships/in%2FCountry.csv"], written.Files.Paths);
    }

    [Fact]
    public void Two_files_of_one_type_are_an_error() => Assert.Equal(
        "relationships/Twin: of.csv(1,1): 'relationships/Twin%3A of.csv' is a file of the relationship type 'Twin: of' too. Remove one.",
        Read(("nodes/Country.csv", "id:ID\na\n"), ("relationships/Twin%3A of.csv", ":START_ID,:END_ID\n"), ("relationships/Twin: of.csv", ":START_ID,:END_ID\n")));

    [Theory]
    [InlineData(":START_ID(City),:END_ID(Country)", "")]
    [InlineData(":START_ID(City),:END_ID(City)", "in/Country does not lead from a City to a City. It leads from City to Country.")]
    [InlineData(":START_ID,:END_ID(Country)", "The node '1' is of another group of ids than ':START_ID' names. Write ':START_ID(City)' in the header.")]
    [InlineData(":START_ID(Town),:END_ID(Country)", "The node '1' is of another group of ids than ':START_ID(Town)' names. Write ':START_ID(City)' in the header.")]
    public void Ids_are_unique_in_their_group(string header, string expected)
    {
        var errors = Read(
            ("nodes/City.csv", "id:ID(City)\n1\n2\n"), ("nodes/Country.csv", "id:ID(Country)\n1\n"), ("relationships/in%2FCountry.csv", $"{header}\n1,1\n"));
        Assert.EndsWith(expected, errors, StringComparison.Ordinal);
        Assert.Equal(expected.Length == 0, errors.Length == 0);
    }

    [Fact]
    public void Ids_of_one_type_are_unique_in_all_groups()
    {
        var model = MemorySeed.ModelOf(
            """
            type Place @node { id: ID! }
            type Town @node(labels: ["Town", "Place"]) { id: ID! }
            """);
        var seed = new MemorySeed(("nodes/Place.csv", "id:ID(P)\n1\n"), ("nodes/Town.csv", "id:ID(T)\n1\n"));
        Assert.Equal(
            "nodes/Town.csv(2,1): Another Place has the id '1'. Give one another.", Assert.Single(SeedReader.Read(model, seed.Files).Errors).ToString());
    }

    [Fact]
    public void Two_files_with_one_id_lead_to_groups() => Assert.Equal(
        "nodes/Country.csv(2,1): The id '1' is that of another node (nodes/City.csv, line 2). "
        + "If ids are unique within a file only, name a group for each: 'id:ID(Country)'.",
        Read(("nodes/City.csv", "id:ID\n1\n"), ("nodes/Country.csv", "id:ID\n1\n")));

    [Fact]
    public void A_row_with_an_unknown_label_has_no_errors_of_its_properties()
    {
        var errors = Read(("nodes/City.csv", "id:ID,:LABEL,name\na,Town,A\n"));
        Assert.Contains("No type of the model has the label 'Town'. Remove the label.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("has no property", errors, StringComparison.Ordinal);
    }

    private static string Read(params (string Path, string Text)[] files) =>
        string.Join('\n', SeedReader.Read(Model, new MemorySeed(files).Files).Errors);
}
