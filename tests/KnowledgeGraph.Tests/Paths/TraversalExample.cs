using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>
/// Random graphs of one model with all that following relationships meets: to one and to many, both ways, parallel, of a node with itself,
/// between several types, of types that are hidden, that hold for a time, and of nodes of several types.
/// </summary>
internal static class TraversalExample
{
    private const string Sdl = """
        interface Place { note: String }

        type City implements Place @node {
          id: ID!
          note: String
          companies: [Company!]! @relationship(type: "BASED_IN", direction: IN, properties: "Claim")
          near: [City!]! @relationship(type: "NEAR", direction: OUT, queryDirection: UNDIRECTED)
          runBy: Company @relationship(type: "RUN_BY", direction: OUT, properties: "Share")
        }

        type Port implements Place @node {
          code: ID!
          note: String
          city: City @relationship(type: "PART_OF", direction: OUT, properties: "Share")
          runBy: Company @relationship(type: "RUN_BY", direction: OUT, properties: "Share")
        }

        type Secret @node @query(read: false) {
          id: ID!
          companies: [Company!]! @relationship(type: "KNOWS_OF", direction: OUT)
          cities: [City!]! @relationship(type: "BASED_IN", direction: OUT, properties: "Claim")
        }

        type Company @node {
          id: ID!
          places: [Place!]! @relationship(type: "BASED_IN", direction: OUT, properties: "Claim")
          owner: Company @relationship(type: "OWNED_BY", direction: OUT, properties: "Share")
          partners: [Company!]! @relationship(type: "PARTNER_OF", direction: OUT, queryDirection: UNDIRECTED, properties: "Share")
          secrets: [Secret!]! @relationship(type: "KNOWS_OF", direction: IN)
          named: [ID!]
          companies: [Company!]! @lookup(ids: "named", type: "Company")
        }

        type Claim @relationshipProperties @validity(from: "since", to: "until") {
          since: Date
          until: Date
          cited: [ID!]
          places: [City!]! @lookup(ids: "cited", type: "City")
        }

        type Share @relationshipProperties {
          share: Float
          rank: Int! @coalesce(value: 3)
        }
        """;

    /// <summary>The day of those documents that have one.</summary>
    public const string AsOf = "@asOf(date: \"2020-02-01\")";

    /// <summary>The selections of nodes and relationships.</summary>
    public const string Fragments = """
        fragment Node on AnyNode { __typename ... on City { id } ... on Port { code } ... on Company { id } }
        fragment Relationship on AnyRelationship {
          type
          start { ...Node }
          end { ...Node }
          properties { __typename ... on Claim { since until places { id } } ... on Share { share rank } }
        }
        """;

    /// <summary>Ids that lists of lookups hold.</summary>
    public static readonly string[] CitedIds = ["x:1", "B:2", "é:3", "浙:4", "quote\"and\\slash"];

    private static readonly (string Type, string Start, string End)[] Ends =
    [
        ("BASED_IN", "Company", "City"), ("BASED_IN", "Company", "City"), ("BASED_IN", "Company", "Port"), ("BASED_IN", "Secret", "City"), ("NEAR", "City", "City"),
        ("PART_OF", "Port", "City"), ("OWNED_BY", "Company", "Company"), ("PARTNER_OF", "Company", "Company"), ("PARTNER_OF", "Company", "Company"), ("KNOWS_OF", "Secret", "Company"),
        ("RUN_BY", "City", "Company"), ("RUN_BY", "Port", "Company"),
    ];

    /// <summary>The model.</summary>
    public static readonly TestModel Model = TestModel.Read(Sdl);

    private static readonly string[] Labels = ["City", "Port", "Secret", "Company", "Company", "Company", "City:Company", "City:Port", "Secret:Company", "Port:Secret"];

    /// <summary>A graph; in half of them each node is of one type.</summary>
    public static TestGraph DrawGraph(Draw draw)
    {
        var labels = Labels.Take(draw.Chance(50) ? 6 : Labels.Length).ToList();
        ImmutableArray<TestNode> nodes = [.. Enumerable.Range(1, 4 + draw.Below(14)).Select(number => DrawNode(number, draw.Pick(labels), draw))];
        var relationships = new List<TestRelationship>();
        var toOne = new HashSet<(string, TestNode)>();
        for (var count = draw.Below(45); count > 0; count--)
        {
            var (type, start, end) = draw.Pick(Ends);
            var (starts, ends) = (nodes.Where(node => node.Labels.Contains(start)).ToList(), nodes.Where(node => node.Labels.Contains(end)).ToList());
            if (starts.Count > 0 && ends.Count > 0 && draw.Pick(starts) is var source && (type is not ("OWNED_BY" or "PART_OF" or "RUN_BY") || toOne.Add((type, source))))
            {
                relationships.Add(new TestRelationship(type, source, draw.Pick(ends), DrawProperties(type, draw)));
            }
        }

        return new TestGraph(nodes, [.. relationships]);
    }

    /// <summary>A document, with a day or without.</summary>
    public static string DrawDocument(Draw draw, string document) => draw.Chance(25) ? document : WithoutAsOf(document);

    /// <summary>A document without a day.</summary>
    public static string WithoutAsOf(string document) => document.Replace(AsOf, "", StringComparison.Ordinal);

    /// <summary>Draws graphs, with documents for each, and has all stores answer.</summary>
    /// <param name="draw">Draws a graph and documents for it.</param>
    /// <param name="graphOf">The graph.</param>
    /// <param name="check">Queries the stores that hold it.</param>
    /// <param name="graphs">How many graphs.</param>
    /// <param name="output">Gets the seed of a failure.</param>
    public static Task SampleAsync<T>(Func<Draw, T> draw, Func<T, TestGraph> graphOf, Func<ComparedStores, T, Task> check, int graphs, ITestOutputHelper output) =>
        new DrawGen<T>(draw).SampleAsync(
            async example =>
            {
                using var stores = new ComparedStores(Model, graphOf(example));
                await check(stores, example);
            },
            iter: graphs,
            threads: 1,
            print: example => GraphText.Print(graphOf(example)),
            writeLine: output.WriteLine);

    /// <summary>The id of a node, or one of none.</summary>
    public static string DrawId(Draw draw, TestGraph graph) => draw.Chance(3) ? "nobody" : (string)draw.Pick(graph.Nodes).Properties["id"];

    /// <summary>Types that are followed; null for all.</summary>
    public static ImmutableArray<string>? DrawTypes(Draw draw) => draw.Below(8) switch
    {
        0 => ["BASED_IN"],
        1 => ["PARTNER_OF", "OWNED_BY"],
        2 => ["NEAR", "PART_OF", "BASED_IN"],
        3 when draw.Chance(30) => [],
        _ => null,
    };

    private static TestNode DrawNode(int number, string labels, Draw draw)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{draw.Pick(["x", "é", "浙", "B"])}:{number}");
        var properties = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = id, ["code"] = id };
        if (draw.Chance(60))
        {
            properties["named"] = new object[] { draw.Pick(CitedIds), "x:2" };
        }

        return new(number, $"n{number}", [.. labels.Split(':')], properties);
    }

    // Lists follow from the rest, since relationships that differ in lists alone have no order.
    private static Dictionary<string, object> DrawProperties(string type, Draw draw)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        void Add(string name, Func<object> value)
        {
            if (draw.Chance(50))
            {
                values.Add(name, value());
            }
        }

        if (type == "BASED_IN")
        {
            Add("since", () => Day(draw));
            Add("until", () => Day(draw));
            values.Add("cited", values.Keys.Select(name => (object)(name == "since" ? CitedIds[0] : CitedIds[1])).Append(CitedIds[values.Count]).ToArray());
        }
        else if (type is "OWNED_BY" or "PARTNER_OF" or "PART_OF" or "RUN_BY")
        {
            Add("share", () => draw.Pick<object>([0.5, 1073741824.0, 0.0]));
            Add("rank", () => (long)draw.Below(5));
        }

        return values;
    }

    private static DateValue Day(Draw draw)
    {
        const long NewYear2020 = 18_262;
        return new(NewYear2020 + (20 * draw.Below(4)));
    }
}
