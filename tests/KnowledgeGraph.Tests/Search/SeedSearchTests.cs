using System.Text;
using System.Text.Json;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Search;

/// <summary>Search finds nodes of the project's own graph in four scripts and whatever spelling, in every store.</summary>
public sealed class SeedSearchTests
{
    private static readonly (string Id, string[] Phrases)[] Expected =
    [
        ("province:zhejiang",
        [
            "Chiet Giang", "Chiết Giang", "Chie\u0302\u0301t Giang", "CHIẾT GIANG", "Zhejiang", "zhe jiang", "ZHE-JIANG", "chietgiang", "Chie", "浙江", "浙江省",
            "Zhèjiāng", "CN-ZJ", "330000", "Q16967",
        ]),
        ("province:guangdong", ["Quang Dong", "quảng đông", "Guangdong"]),
        ("person:xi-jinping", ["Tap Can Binh", "Xi Jinping", "习近平"]),
        ("company-group:six-little-dragons", ["sau con rong", "6 con rồng nhỏ", "six little dragons", "六小龙"]),
    ];

    public static TheoryData<string> Stores => [.. TestStores.Names];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_first_hit_is_what_was_meant(string store)
    {
        var (model, graph) = SeedGraph.Read();
        using var service = TestStores.Open(store, model, graph);
        foreach (var (id, phrase) in Expected.SelectMany(expected => expected.Phrases.Select(phrase => (expected.Id, phrase))))
        {
            Assert.Equal((phrase, id), (phrase, await FindFirstAsync(service, phrase)));
        }
    }

    private static async Task<string?> FindFirstAsync(TestService service, string phrase)
    {
        const string Document = "query First($phrase: String!) { search(phrase: $phrase, first: 1) { edges { node { ... on Entity { id } } } } }";
        var variables = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { phrase }));
        using var answer = JsonDocument.Parse(await service.SendAsync(Document, variables, isExplained: false, TestContext.Current.CancellationToken));
        return answer.RootElement.GetProperty("data").GetProperty("search").GetProperty("edges").EnumerateArray()
            .Select(edge => edge.GetProperty("node").GetProperty("id").GetString())
            .FirstOrDefault();
    }
}
