using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>Paths in graphs that are large, in SQLite, which counts the relationships that it looks at.</summary>
public sealed class LargePathTests
{
    private const string Sdl = """
        type City @node {
          id: ID!
          companies: [Company!]! @relationship(type: "BASED_IN", direction: IN)
        }

        type Company @node {
          id: ID!
          cities: [City!]! @relationship(type: "BASED_IN", direction: OUT)
          partners: [Company!]! @relationship(type: "PARTNER_OF", direction: OUT)
        }
        """;

    private const int Hub = 100_000;

    [Fact]
    public async Task Paths_lead_through_a_hub()
    {
        using var service = OpenHubs();
        service.Limits = ResponseLimits.None with { MaxRelationshipsVisited = (3 * Hub) + 100 };

        Assert.Equal(
            Answer("company:000007 city:0 company:099999", "company:000007 city:2 company:099999"),
            await AskAsync(service, "company:000007", "company:099999"));
        Assert.Equal(
            Answer("company:000007 city:0 company:000100 city:1 company:200000", "company:000007 city:2 company:000100 city:1 company:200000"),
            await AskAsync(service, "company:000007", "company:200000"));
    }

    [Fact]
    public async Task All_of_a_hub_s_neighbours_may_lie_between()
    {
        using var service = OpenHubs();

        Assert.Equal(
            Answer("city:2 company:000000 city:0", "city:2 company:000001 city:0"),
            await AskAsync(service, "city:2", "city:0"));
    }

    [Fact]
    public async Task What_takes_too_many_relationships_is_refused()
    {
        using var service = OpenHubs();
        service.Limits = ResponseLimits.None with { MaxRelationshipsVisited = 1_000 };

        Assert.Equal(
            """{"errors":[{"message":"The shortest paths from 'company:000007' to 'company:200000' of at most 4 relationships take a look at more than 1000 relationships (setting Limits:MaxRelationshipsVisited).","extensions":{"code":"LIMIT_EXCEEDED","hint":"Name the 'relationshipTypes' that matter, or ask less far."}}],"data":null}""",
            await AskAsync(service, "company:000007", "company:200000"));
    }

    /// <summary>There are a hundred million million paths, and two of them are made.</summary>
    [Fact]
    public async Task Of_more_paths_than_can_be_counted_the_first_are_given()
    {
        const int Width = 100;
        var layers = Enumerable.Range(0, 9).Select(layer => Enumerable.Range(0, layer is 0 or 8 ? 1 : Width)
            .Select(place => Node((layer * Width) + place + 1, "Company", FormattableString.Invariant($"company:{layer}:{place:00}"))).ToImmutableArray()).ToList();
        var relationships = layers.Zip(layers.Skip(1)).SelectMany(pair => pair.First.SelectMany(near => pair.Second.Select(far => Relate("PARTNER_OF", far, near))));
        using var service = TestStores.Open("sqlite", TestModel.Read(Sdl), new TestGraph([.. layers.SelectMany(layer => layer)], [.. relationships]));

        Assert.Equal(
            Answer(
                "company:0:00 company:1:00 company:2:00 company:3:00 company:4:00 company:5:00 company:6:00 company:7:00 company:8:00",
                "company:0:00 company:1:00 company:2:00 company:3:00 company:4:00 company:5:00 company:6:00 company:7:01 company:8:00"),
            await AskAsync(service, "company:0:00", "company:8:00", maxLength: 10));
    }

    /// <summary>Two cities with 100,000 companies each, of which one is in both; and a third with those of the first.</summary>
    private static TestService OpenHubs()
    {
        ImmutableArray<TestNode> companies = [.. Enumerable.Range(0, (2 * Hub) + 1).Select(number => Node(number + 1, "Company", FormattableString.Invariant($"company:{number:000000}")))];
        ImmutableArray<TestNode> cities = [.. Enumerable.Range(0, 3).Select(number => Node(companies.Length + number + 1, "City", FormattableString.Invariant($"city:{number}")))];
        return TestStores.Open("sqlite", TestModel.Read(Sdl), new TestGraph(
            [.. companies, .. cities],
            [
                .. companies.Take(Hub).SelectMany(company => new[] { Relate("BASED_IN", company, cities[0]), Relate("BASED_IN", company, cities[2]) }),
                .. companies.Skip(Hub).Append(companies[100]).Select(company => Relate("BASED_IN", company, cities[1])),
            ]));
    }

    /// <summary>The answer that holds paths of these nodes.</summary>
    private static string Answer(params string[] paths)
    {
        var shown = paths.Select(path => path.Split(' ')).Select(path =>
            FormattableString.Invariant($"{{\"length\":{path.Length - 1},\"nodes\":[{string.Join(',', path.Select(id => $"{{\"id\":\"{id}\"}}"))}]}}"));
        return $"{{\"data\":{{\"shortestPaths\":[{string.Join(',', shown)}]}}}}";
    }

    private static TestNode Node(int number, string label, string id) =>
        new(number, id, [label], new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = id });

    private static TestRelationship Relate(string type, TestNode source, TestNode target) => new(type, source, target, ImmutableDictionary<string, object>.Empty);

    private static async Task<string> AskAsync(TestService service, string from, string to, int maxLength = 4)
    {
        var document = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{ shortestPaths(from: "{{from}}", to: "{{to}}", maxLength: {{maxLength}}, first: 2) { length nodes { ... on City { id } ... on Company { id } } } }""");
        return Encoding.UTF8.GetString(await service.AskAsync(document, [], isExplained: false, TestContext.Current.CancellationToken));
    }
}
