using System.Collections.Immutable;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>
/// Two cities with 100,000 companies each, of which one is in both; and a third with those of the first; and layers of
/// companies, each the partner of all of the next layer. In each store that counts what it looks at, once for all tests that use it: while it is
/// in Neo4j, no other graph can be.
/// </summary>
public sealed class Hubs : IDisposable
{
    internal const int Size = 100_000;
    internal const int Width = 100;
    private const int Layers = 9;

    private static readonly TestModel Model = TestModel.Read("""
        type City @node {
          id: ID!
          companies: [Company!]! @relationship(type: "BASED_IN", direction: IN)
        }

        type Company @node {
          id: ID!
          cities: [City!]! @relationship(type: "BASED_IN", direction: OUT)
          partners: [Company!]! @relationship(type: "PARTNER_OF", direction: OUT)
        }
        """);

    private readonly Dictionary<string, TestService> _services = new(StringComparer.Ordinal);

    public static TheoryData<string> Stores => [.. TestStores.Names.Where(name => name != "reference")];

    public void Dispose() => _services.Values.ToList().ForEach(service => service.Dispose());

    /// <summary>A store that holds it, in which no more relationships may be looked at.</summary>
    internal TestService In(string store, int maxRelationshipsVisited)
    {
        if (!_services.TryGetValue(store, out var service))
        {
            _services.Add(store, service = TestStores.Open(store, Model, Draw()));
        }

        service.Limits = ResponseLimits.None with { MaxRelationshipsVisited = maxRelationshipsVisited };
        return service;
    }

    private static TestGraph Draw()
    {
        var companies = Companies(0, (2 * Size) + 1, number => FormattableString.Invariant($"company:{number:000000}"));
        var layers = Enumerable.Range(0, Layers)
            .Select(layer => Companies(companies.Length + (layer * Width), layer is 0 or Layers - 1 ? 1 : Width, place => FormattableString.Invariant($"company:{layer}:{place:00}")))
            .ToList();
        ImmutableArray<TestNode> cities =
        [
            .. Enumerable.Range(0, 3).Select(number => Node(companies.Length + (Layers * Width) + number + 1, "City", FormattableString.Invariant($"city:{number}"))),
        ];
        return new TestGraph(
            [.. companies, .. layers.SelectMany(layer => layer), .. cities],
            [
                .. companies.Take(Size).SelectMany(company => new[] { Relate("BASED_IN", company, cities[0]), Relate("BASED_IN", company, cities[2]) }),
                .. companies.Skip(Size).Append(companies[100]).Select(company => Relate("BASED_IN", company, cities[1])),
                .. layers.Zip(layers.Skip(1)).SelectMany(pair => pair.First.SelectMany(near => pair.Second.Select(far => Relate("PARTNER_OF", far, near)))),
            ]);
    }

    private static ImmutableArray<TestNode> Companies(int before, int count, Func<int, string> id) =>
        [.. Enumerable.Range(0, count).Select(number => Node(before + number + 1, "Company", id(number)))];

    private static TestNode Node(int number, string label, string id) =>
        new(number, id, [label], new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = id });

    private static TestRelationship Relate(string type, TestNode source, TestNode target) => new(type, source, target, ImmutableDictionary<string, object>.Empty);
}

/// <summary>Tests that use them, one after the other.</summary>
[CollectionDefinition(nameof(Hubs))]
public sealed class HubsTests : ICollectionFixture<Hubs>;
