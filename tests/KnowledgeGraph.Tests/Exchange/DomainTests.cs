using System.Collections.Immutable;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Exchange;

/// <summary>The project's own graph holds the whole domain: every entity, number, claim, statement, policy and ambiguity, with its evidence.</summary>
public sealed class DomainTests
{
    private static readonly ImmutableArray<string> Entities =
    [
        "cn", "us", "cn-zj", "cn-gd", "cn-sh", "cn-bj", "cn-hb", "hangzhou", "wuhan", "central-china", "mall", "deepseek", "game-science",
        "brainco", "manycore", "unitree", "deep-robotics", "six-dragons", "wukong", "xi", "leaders", "politburo", "study-session", "report",
        "cn-media", "vov", "author", "vcg",
    ];

    private static readonly (TestModel Model, TestGraph Graph) Seed = SeedGraph.Read();

    public static TheoryData<string> Keys =>
    [
        .. Entities,
        .. Numbered("O", 9, "0"),
        .. Numbered("C", 28, "00"),
        .. Numbered("ST", 5, "0"),
        .. Numbered("PI", 11, "0"),
        .. Numbered("A", 31, "0"),
        "S01",
        "derived",
    ];

    private static TestGraph Graph => Seed.Graph;

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_graph_carries(string key)
    {
        var carriers = File.ReadLines(Path.Combine(ProjectFiles.Tests, "Exchange", "domain-keys.csv"))
            .Select(line => line.Split(','))
            .Where(row => row[0] == key)
            .ToList();
        Assert.NotEmpty(carriers);
        Assert.All(carriers, row => Assert.True(IsThere(row), $"{key}: there is no {string.Join(' ', row[1..])}"));
    }

    [Fact]
    public void Claims_have_their_evidence()
    {
        var types = Seed.Model.Graph.RelationshipTypes
            .Where(type => type.Properties.Any(property => property.Name == "citations"))
            .Select(type => type.Name)
            .ToHashSet(StringComparer.Ordinal);
        var claims = Graph.Relationships.Where(relationship => types.Contains(relationship.Type)).ToList();
        Assert.True(claims.Count > 100, $"{claims.Count} claims");
        Assert.All(claims, claim => Assert.True(
            claim.Properties["certainty"] is "STATED" ? claim.Properties.GetValueOrDefault("citations") is object[] { Length: > 0 } : claim.Properties.ContainsKey("note"),
            $"{IdOf(claim.Source)} {claim.Type} {IdOf(claim.Target)}"));
    }

    [Fact]
    public void Citations_are_passages()
    {
        var passages = Graph.Nodes.Where(node => node.Labels.Contains("Passage")).Select(IdOf).ToHashSet(StringComparer.Ordinal);
        var cited = Graph.Relationships.SelectMany(claim => claim.Properties.GetValueOrDefault("citations") as object[] ?? []).Cast<string>();
        Assert.Empty(cited.Except(passages, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Numbered(string letter, int count, string format) =>
        Enumerable.Range(1, count).Select(number => letter + number.ToString(format, System.Globalization.CultureInfo.InvariantCulture));

    private static bool IsThere(string[] row) => row[1] == "node"
        ? Graph.Nodes.Any(node => node.Labels.Contains(row[2]) && IdOf(node) == row[3])
        : Graph.Relationships.Any(relationship =>
            relationship.Type == row[2] && IdOf(relationship.Source) == row[3] && IdOf(relationship.Target) == row[4]);

    private static string IdOf(TestNode node) => (string)node.Properties["id"];
}
