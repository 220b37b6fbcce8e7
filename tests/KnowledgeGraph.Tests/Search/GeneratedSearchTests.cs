using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Search;

/// <summary>Random names in four scripts, and random phrases made of the same syllables: every store finds the same, in the same order.</summary>
public sealed class GeneratedSearchTests(ITestOutputHelper output)
{
    private const int PhrasesOfGraph = 60;

    private const string Sdl = """
        type City @node @search(fields: ["name", "aliases"]) {
          id: ID!
          name: String!
          aliases: [String!]
          near: [City!]! @relationship(type: "NEAR", direction: OUT, queryDirection: UNDIRECTED)
        }

        type Port @node(labels: ["Port"]) @search(fields: ["title", "name"]) {
          id: ID!
          title: String
          name: String
          cities: [City!]! @relationship(type: "SERVES", direction: OUT)
        }
        """;

    private const string Document = """
        query Find($phrase: String!, $types: [SearchType!], $first: Int, $after: String) {
          search(phrase: $phrase, types: $types, first: $first, after: $after) {
            edges { cursor score match property text node { __typename ... on City { id nearConnection { totalCount } } ... on Port { id } } }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          }
        }
        """;

    private static readonly string[] Syllables =
    [
        "chiết", "Chiet", "giang", "Giang", "quảng", "đông", "dong", "zhe", "jiang", "zhejiang", "Zhèjiāng", "xi", "Xī", "an", "'an", "li", "lì", "浙", "江", "浙江", "省", "广",
        "six", "dragons", "6", "330", "330000", "Q16967", "CN", "a", "e\u0302\u0301", "Ａ", "of",
    ];

    private static readonly string[] Signs = [" ", " ", " ", "-", "", ", ", "·", " AND ", "*", "\"", "(", " OR ", " NOT ", "+", ":", "~2", "\\", "¦", "§0", "¤500", "\0", "'"];

    [Fact]
    public async Task All_stores_find_the_same()
    {
        var model = TestModel.Read(Sdl);
        await new DrawGen<Example>(draw => Example.Draw(draw)).SampleAsync(
            example => CompareAsync(model, example),
            iter: 20,
            threads: 1,
            print: example => GraphText.Print(example.Graph),
            writeLine: output.WriteLine);
    }

    /// <summary>More hits than are ever given: the first thousand are the same, and pages go through them to the end.</summary>
    [Fact]
    public async Task The_same_thousand_of_more_are_given_page_by_page()
    {
        const int Many = 1_300;
        var nodes = Enumerable.Range(1, Many).Select(number => Node(number, "City", number % 3 == 0 ? "Xi An" : $"Xi An {number}", number)).ToImmutableArray();
        var graph = new TestGraph(nodes, [.. nodes.Where((_, index) => index % 7 == 0).Select(node => new TestRelationship("NEAR", node, nodes[5], ImmutableDictionary<string, object>.Empty))]);
        var searches = Enumerable.Range(0, 6).Select(page => new Search("xi an", [], 200, page == 0 ? null : (page * 200) - 1))
            .Append(new Search("xian", [], null, null))
            .Append(new Search("x", ["City"], 1, 998))
            .Append(new Search("x", ["Port"], 1, null))
            .Append(new Search("x", [], 5, 999));

        await CompareAsync(TestModel.Read(Sdl), new Example(graph, [.. searches]));
    }

    private static async Task CompareAsync(TestModel model, Example example)
    {
        var answers = new List<List<string>>();
        foreach (var store in TestStores.Names)
        {
            using var service = TestStores.Open(store, model, example.Graph);
            var answersOfStore = new List<string>();
            foreach (var search in example.Searches)
            {
                answersOfStore.Add(Encoding.UTF8.GetString(
                    await service.SendAsync(Document, search.Variables, isExplained: false, TestContext.Current.CancellationToken)));
            }

            answers.Add(answersOfStore);
        }

        foreach (var (index, search) in example.Searches.Index())
        {
            Assert.All(answers, answersOfStore => Assert.True(
                answersOfStore[index] == answers[0][index], $"{search}\nThe stores differ:\n{string.Join('\n', answers.Select(each => each[index]))}"));
        }
    }

    private static TestNode Node(int number, string labels, string name, int key)
    {
        var property = labels == "Port" ? "title" : "name";
        return new(number, $"n{number}", [.. labels.Split(':')], new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"node:{key:00000}"),
            [property] = name,
        });
    }

    /// <summary>One search.</summary>
    private sealed record Search(string Phrase, ImmutableArray<string> Types, int? First, int? After)
    {
        public byte[] Variables => JsonSerializer.SerializeToUtf8Bytes(new
        {
            phrase = Phrase,
            types = Types,
            first = First,
            after = After is { } place ? Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"arrayconnection:{place}"))) : null,
        });

        public override string ToString() => Encoding.UTF8.GetString(Variables);
    }

    /// <summary>A graph and searches of it.</summary>
    private sealed record Example(TestGraph Graph, ImmutableArray<Search> Searches)
    {
        public static Example Draw(Draw draw)
        {
            var nodes = Enumerable.Range(1, 5 + draw.Below(40)).Select(number => DrawNode(draw, number)).ToImmutableArray();
            var cities = nodes.Where(node => node.Labels.Contains("City")).ToList();
            var relationships = Enumerable.Range(0, cities.Count == 0 ? 0 : draw.Below(30))
                .Select(_ => new TestRelationship("NEAR", draw.Pick(cities), draw.Pick(cities), ImmutableDictionary<string, object>.Empty));
            return new(new(nodes, [.. relationships]), [.. Enumerable.Range(0, PhrasesOfGraph).Select(_ => DrawSearch(draw, nodes))]);
        }

        private static TestNode DrawNode(Draw draw, int number)
        {
            var labels = draw.Below(10) switch { < 6 => "City", < 9 => "Port", _ => "City:Port" };
            var values = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["id"] = string.Create(CultureInfo.InvariantCulture, $"{draw.Pick(["x", "é", "浙"])}:{number}"),
                ["name"] = DrawText(draw),
            };
            if (labels != "Port" && draw.Chance(60))
            {
                values["aliases"] = Enumerable.Range(0, draw.Below(4)).Select(_ => (object)DrawText(draw)).ToArray();
            }

            if (labels != "City" && draw.Chance(80))
            {
                values["title"] = draw.Chance(10) ? string.Join(' ', Enumerable.Range(0, 30).Select(_ => DrawText(draw))) : DrawText(draw);
            }

            return new(number, $"n{number}", [.. labels.Split(':')], values);
        }

        private static Search DrawSearch(Draw draw, ImmutableArray<TestNode> nodes)
        {
            var phrase = draw.Chance(60) ? DrawText(draw) : DrawCut(draw, (string)draw.Pick(nodes).Properties["name"]);
            return new(
                phrase,
                draw.Below(5) switch { 0 => ["City"], 1 => ["Port"], 2 => ["Port", "City"], _ => [] },
                draw.Chance(50) ? draw.Below(6) : null,
                draw.Chance(30) ? draw.Below(6) : null);
        }

        private static string DrawText(Draw draw) =>
            string.Concat(Enumerable.Range(0, draw.Below(4)).Select(_ => draw.Pick(Syllables) + draw.Pick(Signs)));

        private static string DrawCut(Draw draw, string text)
        {
            var runes = text.EnumerateRunes().ToList();
            var start = draw.Below(runes.Count + 1);
            return string.Concat(runes.Skip(start).Take(1 + draw.Below(12)).Select(rune => rune.ToString()));
        }
    }
}
