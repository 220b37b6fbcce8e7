using CsCheck;
using KnowledgeGraph.Exchange;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Tests.Exchange;

public sealed class SeedRoundTripTests
{
    // No generated text holds it.
    private const char Delimiter = '¦';

    private static readonly CsvFormat Format = new(ArrayDelimiter: Delimiter);

    [Fact]
    public void A_graph_that_is_written_and_read_is_the_same() => GeneratedGraph.Any.Sample(graph =>
    {
        var seed = new MemorySeed();
        SeedWriter.Write(GeneratedGraph.Model, graph, seed.Create, Delimiter);
        var reading = SeedReader.Read(GeneratedGraph.Model, seed.Files, Format);
        Assert.Equal("", string.Join('\n', reading.Errors));
        Assert.Equal(graph.Print(), GeneratedGraph.Print(reading.Rows!));
        Assert.Equal(graph.Count, reading.Rows!.Count);

        // Once read, a graph is written as the same files, in any order of rows that is kept.
        var again = new MemorySeed();
        SeedWriter.Write(GeneratedGraph.Model, reading.Rows!, again.Create, Delimiter);
        Assert.Equal(GeneratedGraph.Print(reading.Rows!), GeneratedGraph.Print(SeedReader.Read(GeneratedGraph.Model, again.Files, Format).Rows!));
    }, iter: 300);

    [Fact]
    public void Files_name_the_types_that_neo4js_importer_knows()
    {
        var model = MemorySeed.ModelOf(
            """
            type A @node { id: ID! n: Int big: BigInt f: Float ok: Boolean at: DateTime p: Point c: [CartesianPoint!]! tags: [String!] b: B @relationship(type: "R", direction: OUT, properties: "P") }
            type B @node { text: String @alias(property: "stored") }
            type P @relationshipProperties { since: Date }
            """);
        var seed = new MemorySeed(
            ("nodes/A.csv", "id:ID,n,big,f,ok,at,p,c,tags\na,1,2,3,true,2020-01-01,\"{longitude: 1, latitude: 2}\",\"{x:1,y:2};{x:3,y:4}\",x;y\nb,,,,,,,,\n"),
            ("nodes/B.csv", ":ID,stored\n1,\" x\"\n"),
            ("relationships/R.csv", ":START_ID,:END_ID,since\na,1,2020-01-01\n"));
        var written = new MemorySeed();
        SeedWriter.Write(model, SeedReader.Read(model, seed.Files).Rows!, written.Create);
        Assert.Equal(
            """
            id:ID,n:int,big:long,f:double,ok:boolean,at:datetime,p:point,c:point[],tags:string[]
            a,1,2,3,true,2020-01-01T00:00:00Z,"{longitude: 1, latitude: 2}","{x: 1, y: 2};{x: 3, y: 4}",x;y
            b,,,,,,,"",

            """,
            written.TextOf("nodes/A.csv"));
        Assert.Equal(":ID,stored:string\nB/3,\" x\"\n", written.TextOf("nodes/B.csv"));
        Assert.Equal(":START_ID,:END_ID,since:date\na,B/3,2020-01-01\n", written.TextOf("relationships/R.csv"));
    }

    [Theory]
    [InlineData("x|y", "one of its elements contains ';', which separates elements: choose another delimiter")]
    [InlineData("", "its only element is the empty text, which reads as an empty list")]
    public void A_list_that_the_format_cannot_hold_is_refused(string element, string problem)
    {
        var model = MemorySeed.ModelOf("type A @node { tags: [String!]! }");
        var rows = new SingleNode([element.Replace('|', ';')]);
        var error = Assert.Throws<InvalidDataException>(() => SeedWriter.Write(model, rows, new MemorySeed().Create));
        Assert.Equal($"A list in 'tags' cannot be written: {problem}.", error.Message);
    }

    private sealed class SingleNode(object?[] list) : IGraphRows
    {
        public string Fingerprint => "";

        public long NodeCount => 1;

        public long Count => 1;

        public IEnumerable<NodeRow> ReadNodes(NodeType type) => [new(1, [list])];

        public IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type) => [];
    }
}
