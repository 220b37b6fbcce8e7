using System.Collections.Immutable;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>Two cities with 100,000 companies each, of which one is in both; and a third with those of the first. In SQLite.</summary>
public sealed class Hubs : IDisposable
{
    internal const int Size = 100_000;

    internal static readonly TestModel Model = TestModel.Read("""
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

    public Hubs()
    {
        ImmutableArray<TestNode> companies = [.. Enumerable.Range(0, (2 * Size) + 1).Select(number => Node(number + 1, "Company", FormattableString.Invariant($"company:{number:000000}")))];
        ImmutableArray<TestNode> cities = [.. Enumerable.Range(0, 3).Select(number => Node(companies.Length + number + 1, "City", FormattableString.Invariant($"city:{number}")))];
        Service = TestStores.Open("sqlite", Model, new TestGraph(
            [.. companies, .. cities],
            [
                .. companies.Take(Size).SelectMany(company => new[] { Relate("BASED_IN", company, cities[0]), Relate("BASED_IN", company, cities[2]) }),
                .. companies.Skip(Size).Append(companies[100]).Select(company => Relate("BASED_IN", company, cities[1])),
            ]));
    }

    internal TestService Service { get; }

    public void Dispose() => Service.Dispose();

    internal static TestNode Node(int number, string label, string id) =>
        new(number, id, [label], new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = id });

    internal static TestRelationship Relate(string type, TestNode source, TestNode target) => new(type, source, target, ImmutableDictionary<string, object>.Empty);
}
