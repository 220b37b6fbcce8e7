using System.Text;
using KnowledgeGraph.Exchange;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Exchange;

/// <summary>Files as spreadsheets, pandas and Neo4j's importer have them.</summary>
public sealed class SpreadsheetTests
{
    private const string Cities = "nodes/City.csv";

    private static readonly GraphModel Model = MemorySeed.ModelOf(
        """
        enum Size { SMALL LARGE }
        type City @node {
          id: ID!
          name: String
          label: String @alias(property: "rdfs:label")
          height: Float @alias(property: "height (m)")
          population: Int
          capital: Boolean
          size: Size
          founded: Date
          seen: DateTime
          opens: Time
          tags: [Int!]
          where: Point
          at: CartesianPoint
        }
        """);

    [Theory]
    [InlineData("id:ID,capital\na,TRUE\nb,False\nc,true", "capital", "True|False|True")]
    [InlineData("id:ID,population\na, 8 \nb,\t9\nc,  ", "population", "8|9|")]
    [InlineData("id:ID,tags\na, 1 ; 2\nb,\" \"", "tags", "1 2|")]
    [InlineData("id:ID,size,founded\na, SMALL , 2020-01-31 ", "size", "SMALL")]
    [InlineData("id:ID,name\na, x \nb,  ", "name", " x |  ")]
    [InlineData(",id:ID,name,,\n0,a,x,1,\n1,b,y,,2", "name", "x|y")]
    [InlineData("id:ID,name,population\na,x,1\n,,\n,,\n\nb,y,2\n,", "name", "x|y")]
    [InlineData(" id:ID , name : string ,population :int\na,x,1", "name", "x")]
    [InlineData("id:ID,rdfs:label\na,x", "rdfs:label", "x")]
    [InlineData("id:ID,rdfs:label:string\na,x", "rdfs:label", "x")]
    [InlineData("id:ID,height (m)\na,1.5", "height (m)", "1.5")]
    [InlineData("id:ID,height (m):float\na,1.5", "height (m)", "1.5")]
    [InlineData("id:ID(City),name\na,x", "name", "x")]
    [InlineData("id:ID(City){id-type:string},name\na,x", "name", "x")]
    [InlineData("id:ID,seen:datetime{timezone:+07:00}\na,2020-01-01T10:00:00\nb,2020-01-01T10:00:00Z\nc,2020-01-01", "seen",
        "2020-01-01T03:00:00Z|2020-01-01T10:00:00Z|2019-12-31T17:00:00Z")]
    [InlineData("id:ID,opens:time{timezone:-03:30}\na,10:00\nb,10:00Z", "opens", "10:00:00-03:30|10:00:00Z")]
    [InlineData("id:ID,seen:datetime{timezone: 'UTC'}\na,2020-01-01T10:00", "seen", "2020-01-01T10:00:00Z")]
    public void Is_read(string text, string property, string expected) => Assert.Equal(expected, ReadValues(text, property, CsvFormat.Default));

    [Theory]
    [InlineData("id:ID;name;tags\na;x,y;\"1;2\"", ';', "x,y")]
    [InlineData("id:ID\tname\r\na\t\"x\ty\"\r\n\t\r\n", '\t', "x\ty")]
    [InlineData("id:ID|name\na|x", '|', "x")]
    public void Is_read_with_its_delimiter(string text, char delimiter, string expected) =>
        Assert.Equal(expected, ReadValues(text, "name", new CsvFormat(delimiter)));

    [Theory]
    [InlineData("sep=;\nid:ID;name\na;x\n", "(1,1): The first line names the separator for Excel alone. Remove the line. A separator that is not a comma is named by Seed:Delimiter.")]
    [InlineData("sep=,\nid:ID,name\na,x\n", "(1,1): The first line names the separator for Excel alone. Remove the line. A separator that is not a comma is named by Seed:Delimiter.")]
    [InlineData("id:ID,name\ra,x\r", "(1,1): The lines end with a carriage return alone. Save the file with line feeds, with or without carriage returns before them.")]
    [InlineData("i\0d\0:\0I\0D\0,\0n\0\n\0a\0,\0x\0\n\0", "(1,1): The header has null characters, as the bytes of UTF-16 without a byte order mark are read. Save the file as UTF-8.")]
    [InlineData("id:ID,te\u0302n\na,x\n", "(1,7): City has no property 'te\u0302n'. Its accents are separate characters (Unicode NFD), as macOS writes them. Write the name with composed letters (NFC), as the model has it.")]
    [InlineData("id:ID;name\na;x", "(1,1): The columns are separated by ';', and by a comma in the files that are expected. Set Seed:Delimiter to ';' (seed --delimiter ';'), or save the file with a comma between the columns.")]
    [InlineData("id:ID\tname\na\tx", "(1,1): The columns are separated by a tab, and by a comma in the files that are expected. Set Seed:Delimiter to 'tab' (seed --delimiter 'tab'), or save the file with a comma between the columns.")]
    [InlineData("\"id:ID\";\"name\"\n\"a\";\"x\"", "(1,8): Text follows the quote that closes the field. Double the quotes inside a field. If ';' separates the fields, say so with Seed:Delimiter.")]
    [InlineData("id:ID,capital\na,1", "(2,3): '1' is not a valid Boolean. Write true or false.")]
    [InlineData("id:ID,size\na,BIG", "(2,3): 'BIG' is not a value of the enum Size. Write one of SMALL, LARGE.")]
    [InlineData("id:ID,seen:datetime{timezone:Asia/Tokyo}\na,", "(1,7): The options '{timezone:Asia/Tokyo}' do not fit a property of type DateTime. Write them as {timezone:+07:00}, an offset from UTC, since what the name of a zone means changes with the law, or remove them.")]
    [InlineData("id:ID,where:point{crs:WGS-84}\na,\"{longitude: 1, latitude: 2, height: 3}\"", "(2,3): '{longitude: 1, latitude: 2, height: 3}' has a height, and points of wgs-84, as the header has it, have none. Write {crs:wgs-84-3d} in the header, or leave the height out.")]
    [InlineData("id:ID,where:point{crs:WGS-84-3D}\na,\"{x: 1, y: 2}\"", "(2,3): '{x: 1, y: 2}' has no height, and points of wgs-84-3d, as the header has it, have one. Write {crs:wgs-84} in the header, or add the height.")]
    [InlineData("id:ID,at:point{crs:cartesian}\na,\"{x: 1, y: 2, z: 3}\"", "(2,3): '{x: 1, y: 2, z: 3}' has a height, and points of cartesian, as the header has it, have none. Write {crs:cartesian-3d} in the header, or leave the height out.")]
    [InlineData("id:ID,rdfs:lable:string\na,x", "(1,7): City has no property 'rdfs:lable'. Did you mean 'rdfs:label'?")]
    public void Is_refused_with_what_to_do(string text, string expected) =>
        Assert.Equal(Cities + expected, Assert.Single(SeedReader.Read(Model, new MemorySeed((Cities, text)).Files).Errors).ToString());

    [Fact]
    public void A_delimiter_other_than_a_comma_is_part_of_the_fingerprint()
    {
        var seed = new MemorySeed((Cities, "id:ID\na\n"));
        Assert.NotEqual(
            SeedReader.Read(Model, seed.Files, new CsvFormat(';')).Rows!.Fingerprint,
            SeedReader.Read(Model, seed.Files).Rows!.Fingerprint,
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(9_000)]
    [InlineData(300_000)]
    public async Task A_header_of_very_many_columns_is_refused_soon(int columns)
    {
        var header = string.Join(',', Enumerable.Range(0, columns).Select(number => $"đcolumn{number}"));
        var seed = new MemorySeed().Add(Cities, Encoding.UTF8.GetBytes($"id:ID,{header}\na\n"));
        var reading = await Task.Run(() => SeedReader.Read(Model, seed.Files), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(columns < 10_000 ? columns + 1 : 1, reading.ErrorCount);
    }

    private static string ReadValues(string text, string property, CsvFormat format)
    {
        var reading = SeedReader.Read(Model, new MemorySeed((Cities, text)).Files, format);
        Assert.Equal("", string.Join('\n', reading.Errors));
        var type = (NodeType)Model.Target("City");
        var index = type.Properties.ToList().FindIndex(known => known.StoredName == property);
        return string.Join('|', reading.Rows!.ReadNodes(type).Select(row => Print(row.Values[index])));
    }

    private static string Print(object? value) => value switch
    {
        null => "",
        bool truth => $"{truth}",
        object?[] list => string.Join(' ', list.Select(Print)),
        _ => ValueText.PrintExact(value),
    };
}
