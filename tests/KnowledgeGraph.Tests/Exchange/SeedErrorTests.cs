using KnowledgeGraph.Exchange;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Tests.Exchange;

public sealed class SeedErrorTests
{
    private const string Cities = "nodes/City.csv";
    private const string Provinces = "nodes/Province.csv";
    private const string InProvince = "relationships/IN_PROVINCE.csv";

    private static readonly GraphModel Model = MemorySeed.ModelOf(
        """
        enum Kind { CAPITAL PORT }
        type City @node {
          id: ID!
          name: String!
          kind: Kind
          population: Int
          aliases: [String!]!
          founded: Date
          location: Point
          motto: String! @coalesce(value: "none")
          code: Int @alias(property: "postalCode")
          province: Province @relationship(type: "IN_PROVINCE", direction: OUT, properties: "Since")
          twins: [City!]! @relationship(type: "TWIN_OF", direction: OUT)
        }
        type Province @node {
          id: ID!
          cities: [City!]! @relationship(type: "IN_PROVINCE", direction: IN, properties: "Since")
        }
        type Since @relationshipProperties {
          since: Int!
          note: String
        }
        """);

    [Theory]
    [InlineData("id:ID,name,postalCode", "a,A,7")]
    [InlineData("id:ID,name:string,kind,population:int,aliases:string[],founded:date,location:point,:IGNORE", "a,\"\",PORT,,,,,x")]
    [InlineData(":ID,id,name,:LABEL", "1,a,A,City")]
    [InlineData("id:ID,name,location:point{crs:WGS-84}", "a,A,\"{x: 1, y: 2}\"")]
    public void Takes_what_is_right(string header, string row) => Assert.Equal("", Read((Cities, $"{header}\n{row}\n")));

    [Theory]
    [InlineData("id:ID,nmae,name", "a,b,A", "(1,7): City has no property 'nmae'. Did you mean 'name'?")]
    [InlineData("id:ID,name,code", "a,A,7", "(1,12): City has no property 'code'. Add it to the model, remove the column, or ignore it by the name ':IGNORE'.")]
    [InlineData("id:ID,name,name", "a,A,B", "(1,12): Two columns are 'name'. Remove or rename one.")]
    [InlineData("id:ID,:ID,name", "a,1,A", "(1,7): Two columns are ':ID'. Remove or rename one.")]
    [InlineData("id,name", "a,A", "(1,1): The column 'id:ID' is missing. Name it so in the header.")]
    [InlineData("id:ID", "a", "(1,1): The column 'name' is missing, which a City needs. Add it, or write the type of 'name' in the model without '!'.")]
    [InlineData("id:ID,name,:START_ID", "a,A,b", "(1,12): A file of this folder has no column ':START_ID'. Remove the column, or write ':IGNORE'.")]
    [InlineData("id:ID,name(Cities):string(Cities)", "a,A", "(1,7): 'name(Cities):string(Cities)' names a group of ids, and the column has none. Remove the parentheses.", false)]
    [InlineData("id:ID,name,:IGNORE{a:b}", "a,A,", "(1,12): Options, as in ':IGNORE{a:b}', are not supported. Remove the braces.")]
    [InlineData("id:ID,name,population:string", "a,A,7", "(1,12): The header says that 'population' is 'string'; in the model it is of type Int. Write 'population:int'.")]
    [InlineData("id:ID,name,aliases:string", "a,A,x", "(1,12): The header says that 'aliases' is 'string'; in the model it is a list of String. Write 'aliases:string[]'.")]
    [InlineData("id:ID,name,location:point{crs:cartesian}", "a,A,", "(1,12): The options '{crs:cartesian}' do not fit a property of type Point. Write them as {crs:WGS-84} or {crs:WGS-84-3D}, or remove them.")]
    [InlineData("id:ID,name,:int", "a,A,", "(1,12): The column ':int' has no name. Write the name of a property before the colon, or ':IGNORE'.")]
    [InlineData("id:ID,name,founded:date{timezone:+07:00}", "a,A,", "(1,12): The options '{timezone:+07:00}' do not fit a property of type Date. Remove them.")]
    public void Says_what_is_wrong_in_a_header(string header, string row, string expected, bool isOnly = true)
    {
        var errors = Read((Cities, $"{header}\n{row}\n"));
        Assert.Contains(Cities + expected, errors, StringComparison.Ordinal);
        Assert.Equal(isOnly, !errors.Contains('\n', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a,,,,,", "(2,3): A City needs a value of 'name'. Add it, or write the type of 'name' in the model without '!'.")]
    [InlineData(",A,,,,", "(2,1): The node has no id. Give each row an id, or remove the row.")]
    [InlineData("a,A,PROT,,,", "(2,5): 'PROT' is not a value of the enum Kind. Did you mean 'PORT'?")]
    [InlineData("a,A,,2147483648,,", "(2,6): '2147483648' is not a valid Int. Write a whole number from -2147483648 to 2147483647.")]
    [InlineData("a,A,,\"\",,", "(2,6): '' is not a valid Int. Write a whole number from -2147483648 to 2147483647.")]
    [InlineData("Đắk,A,,,2020-02-30,", "(2,9): '2020-02-30' is not a valid Date. Write a day of the calendar such as 2020-01-31.")]
    [InlineData("a,\"A\nB\",,,soon,", "(3,6): 'soon' is not a valid Date. Write a day of the calendar such as 2020-01-31.")]
    [InlineData("a,A,,,,\"{longitude: 200, latitude: 1}\"",
        "(2,8): '{longitude: 200, latitude: 1}' is not a valid Point. Write a place such as {longitude: 120.15, latitude: 30.28}.")]
    [InlineData("a,A,,,", "(2,7): The row has 5 fields, and the header 6 columns. Put quotes around a field that contains a separator.")]
    [InlineData("a,A,,,,,x", "(2,9): The row has 7 fields, and the header 6 columns. Put quotes around a field that contains a separator.")]
    [InlineData("a,A,,,,\n\na,B,,,,", "(4,1): The id 'a' is that of another node (nodes/City.csv, line 2). Remove one, or give it another id.")]
    [InlineData("a,\"A,,,,", "(2,3): The quote that opens here is never closed. Close it, or double it if it is part of the text.")]
    public void Says_what_is_wrong_in_a_row(string rows, string expected) =>
        Assert.Equal(Cities + expected, Read((Cities, $"id:ID,name,kind,population,founded,location\n{rows}\n")));

    [Theory]
    [InlineData("a,z1,1", "(2,3): No node has the id 'z1'. Did you mean 'z'?")]
    [InlineData("a,b,1", "(2,1): IN_PROVINCE does not lead from a City to a City. It leads from City to Province.")]
    [InlineData("z,a,1", "(2,1): IN_PROVINCE does not lead from a Province to a City. It leads from City to Province.")]
    [InlineData("a,z,", "(2,5): A relationship IN_PROVINCE needs a value of 'since'. Add it, or write the type of 'since' in the model without '!'.")]
    [InlineData("a,z,now", "(2,5): 'now' is not a valid Int. Write a whole number from -2147483648 to 2147483647.")]
    [InlineData("a,z,1\na,y,2", "(3,1): 'a' has a second IN_PROVINCE, and the field 'province' of City leads to one node. Remove one, or write the type of 'province' in the model as a list.")]
    [InlineData("a,,1", "(2,3): The relationship has no node at this end. Name the node by its id, or remove the row.")]
    public void Says_what_is_wrong_in_a_relationship(string rows, string expected) => Assert.Equal(
        InProvince + expected,
        Read((Cities, "id:ID,name\na,A\nb,B\n"), (Provinces, "id:ID\nz\ny\n"), (InProvince, $":START_ID,:END_ID,since\n{rows}\n")));

    [Theory]
    [InlineData(":START_ID,since", "a,1", "(1,1): The column ':END_ID' is missing. Name it so in the header.")]
    [InlineData(":START_ID,:END_ID", "a,z\nb,z", "(1,1): The column 'since' is missing, which a relationship IN_PROVINCE needs. Add it, or write the type of 'since' in the model without '!'.")]
    [InlineData(":START_ID,:END_ID,since,until", "a,z,1,2", "(1,25): IN_PROVINCE has no property 'until'. Add it to the model, remove the column, or ignore it by the name ':IGNORE'.")]
    [InlineData(":START_ID,:END_ID,since,:TYPE", "a,z,1,NEAR", "(2,7): This file holds relationships of type IN_PROVINCE, not 'NEAR'. Move the row to the file of its type.")]
    public void Says_what_is_wrong_in_the_header_of_relationships(string header, string rows, string expected) => Assert.Equal(
        InProvince + expected,
        Read((Cities, "id:ID,name\na,A\nb,B\n"), (Provinces, "id:ID\nz\n"), (InProvince, $"{header}\n{rows}\n")));

    [Fact]
    public void Says_which_files_it_does_not_know() => Assert.Equal(
        """
        nodes/Citty.csv(1,1): The model has no node type 'Citty'. Did you mean 'City'?
        nodes/City.txt(1,1): Files in nodes/ are named TYPE.csv. Rename the file, or remove it.
        nodes/Province.csv(1,1): The file is empty. Its first row names its columns.
        relationships/TWINOF.csv(1,1): The model has no relationship type 'TWINOF'. Did you mean 'TWIN_OF'?
        """,
        Read(("nodes/Citty.csv", ""), ("nodes/City.txt", ""), (Provinces, ""), ("relationships/TWINOF.csv", ""), ("README.md", "")));

    [Fact]
    public void Reports_where_bytes_are_not_utf8()
    {
        var seed = new MemorySeed().Add(Cities, [.. "id:ID,name\na,Đ"u8, 0xFF, .. "\nb,B\n"u8]);
        Assert.Equal($"{Cities}(2,4): These bytes are not valid UTF-8. Save the file as UTF-8.", Assert.Single(SeedReader.Read(Model, seed.Files).Errors).ToString());
    }

    [Fact]
    public void A_node_that_could_not_be_read_is_not_missed_by_some_relationship() => Assert.Equal(
        Cities + "(2,4): A field without quotes around it contains a quote. Put quotes around the field and double those inside.",
        Read((Cities, "id:ID,name\na,A\"\n"), (Provinces, "id:ID\nz\n"), (InProvince, ":START_ID,:END_ID,since\na,z,1\n")));

    [Fact]
    public void Reports_errors_of_one_cause_once()
    {
        var wrong = string.Concat(Enumerable.Repeat("x,y,1\n", 1_500));
        var seed = new MemorySeed((Cities, "id:ID,name,founded,population\na,A,soon,x\nb,,2020-13-01,7\n"), (InProvince, $":START_ID,:END_ID,since\n{wrong}"));
        var reading = SeedReader.Read(Model, seed.Files);
        Assert.Null(reading.Rows);
        Assert.Equal(3_004, reading.ErrorCount);
        Assert.Equal(
            """
            nodes/City.csv(2,5): 'soon' is not a valid Date. Write a day of the calendar such as 2020-01-31. The same is wrong at (3,4).
            nodes/City.csv(2,10): 'x' is not a valid Int. Write a whole number from -2147483648 to 2147483647.
            nodes/City.csv(3,3): A City needs a value of 'name'. Add it, or write the type of 'name' in the model without '!'.
            relationships/IN_PROVINCE.csv(2,1): No node has the id 'x'. Add the node, or remove the row. The same is wrong in 1,499 more places, the next (3,1) and (4,1).
            relationships/IN_PROVINCE.csv(2,3): No node has the id 'y'. Add the node, or remove the row. The same is wrong in 1,499 more places, the next (3,3) and (4,3).
            """,
            string.Join('\n', reading.Errors));
    }

    [Fact]
    public void A_header_that_lacks_a_column_is_one_error()
    {
        var rows = string.Concat(Enumerable.Range(0, 86_238).Select(number => $"c{number},A,{number}\n"));
        var error = Assert.Single(SeedReader.Read(Model, new MemorySeed((Cities, $"id:ID,name\n{rows}")).Files).Errors);
        Assert.Equal((86_238, "(3,6) (4,6)"), (error.Count, string.Join(' ', error.Next.Select(place => $"({place.Line},{place.Column})"))));
    }

    [Fact]
    public void Keeps_the_errors_of_a_hundred_causes()
    {
        var columns = string.Concat(Enumerable.Range(0, 150).Select(number => $",column{number}"));
        var reading = SeedReader.Read(Model, new MemorySeed((Cities, $"id:ID,name{columns}\n")).Files);
        Assert.Equal((100, 150), (reading.Errors.Length, reading.ErrorCount));
    }

    private static string Read(params (string Path, string Text)[] files) =>
        string.Join('\n', SeedReader.Read(Model, new MemorySeed(files).Files).Errors);
}
