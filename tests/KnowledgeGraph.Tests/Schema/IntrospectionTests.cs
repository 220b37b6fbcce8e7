using System.Text;
using System.Text.Json.Nodes;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Schema;

/// <summary>Introspection answers what graphql-js, on which the Neo4j GraphQL Library and most tools are built, answers for the same schema.</summary>
public sealed class IntrospectionTests
{
    private const string Deprecations = """
        type City @node {
          id: ID!
          "the name in use"
          name: String! @deprecated(reason: "Use title.")
          area: Float @deprecated
          founded: Date
          at: Point
          kind: Kind! @default(value: TOWN)
          twins: [City!]! @relationship(type: "TWIN", direction: OUT)
        }
        enum Kind { TOWN VILLAGE @deprecated(reason: "Use TOWN.") }
        """;

    private static readonly string[] Members = ["fields", "enumValues", "inputFields"];
    private static readonly string[] Unordered = ["possibleTypes", "interfaces", "locations", "fields", "enumValues"];

    private static readonly NodePackages Node = new("Http", "graphql-http");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("seed")]
    [InlineData("deprecations")]
    public async Task Introspection_equals_that_of_graphql_js(string name)
    {
        await Node.RequireAsync(Cancellation);
        var model = name == "seed" ? SeedGraph.Read().Model : TestModel.Read(Deprecations);
        using var folder = new TestFolder();
        var file = folder.PathOf("schema.graphql");
        await File.WriteAllTextAsync(file, GraphApi.PrintSchema(model.Graph), Cancellation);
        var reference = JsonNode.Parse(await Node.RunScriptAsync("introspect.mjs", [file], Cancellation))!;
        var answer = JsonNode.Parse(await SendAsync(model, reference["query"]!.GetValue<string>()))!;
        Assert.Null(answer["errors"]);
        var (expected, actual) = (Entries(reference["data"]!["__schema"]!), Entries(answer["data"]!["__schema"]!));
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        var different = expected.Where(entry => entry.Value != actual[entry.Key]).Select(entry => Describe(entry.Key, entry.Value, actual[entry.Key])).ToList();
        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Theory]
    [InlineData("{ __type(name: \"ID\") { name specifiedByURL isOneOf } }", """{"__type":{"name":"ID","specifiedByURL":null,"isOneOf":null}}""")]
    [InlineData("{ __type(name: \"CityWhere\") { isOneOf } }", """{"__type":{"isOneOf":false}}""")]
    [InlineData("{ __type(name: \"__Directive\") { fields { name args { name defaultValue } } } }", """{"__type":{"fields":[{"name":"name","args":[]},{"name":"description","args":[]},{"name":"locations","args":[]},{"name":"args","args":[{"name":"includeDeprecated","defaultValue":"false"}]},{"name":"isRepeatable","args":[]}]}}""")]
    [InlineData("{ __type(name: \"Kind\") { enumValues { name } } }", """{"__type":{"enumValues":[{"name":"TOWN"}]}}""")]
    [InlineData("{ __type(name: \"Kind\") { enumValues(includeDeprecated: true) { name isDeprecated deprecationReason } } }", """{"__type":{"enumValues":[{"name":"TOWN","isDeprecated":false,"deprecationReason":null},{"name":"VILLAGE","isDeprecated":true,"deprecationReason":"Use TOWN."}]}}""")]
    public async Task Fields_of_introspection_are_answered(string query, string data) =>
        Assert.Equal($$"""{"data":{{data}}}""", await SendAsync(TestModel.Read(Deprecations), query));

    /// <summary>Both from a little before the first difference.</summary>
    private static string Describe(string key, string expected, string actual)
    {
        var start = Math.Max(0, expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count() - 80);
        return $"{key}\n  {expected.AsSpan(start, Math.Min(300, expected.Length - start))}\n  {actual.AsSpan(start, Math.Min(300, actual.Length - start))}";
    }

    /// <summary>Types and directives by name, with lists whose order means nothing in order; of introspection's own types only the fields and arguments.</summary>
    private static Dictionary<string, string> Entries(JsonNode schema)
    {
        foreach (var type in schema["types"]!.AsArray().Where(type => type!["name"]!.GetValue<string>().StartsWith("__", StringComparison.Ordinal)))
        {
            Strip(type!);
        }

        return schema["types"]!.AsArray().Select(type => (Key: $"type {type!["name"]}", Value: type!))
            .Concat(schema["directives"]!.AsArray().Select(directive => (Key: $"directive {directive!["name"]}", Value: directive!)))
            .Append((Key: "schema", Value: schema["queryType"]!))
            .ToDictionary(entry => entry.Key, entry => Sort(entry.Value!).ToJsonString(), StringComparer.Ordinal);
    }

    private static void Strip(JsonNode type)
    {
        foreach (var list in Members.Select(list => type[list] as JsonArray).OfType<JsonArray>())
        {
            foreach (var drafted in list.Where(member => IsDraft(type["name"]!.GetValue<string>(), member!["name"]!.GetValue<string>())).ToList())
            {
                list.Remove(drafted);
            }
        }

        foreach (var member in Members.SelectMany(list => type[list]?.AsArray() ?? []).Append(type))
        {
            member!["description"] = null;
        }
    }

    /// <summary>Deprecated directives, which graphql-js 16.15 tries out and no version of the specification has.</summary>
    private static bool IsDraft(string type, string member) =>
        (type, member) is ("__Schema", "directives") or ("__Directive", "isDeprecated" or "deprecationReason") or ("__DirectiveLocation", "DIRECTIVE_DEFINITION");

    private static JsonNode Sort(JsonNode node)
    {
        (node["locations"] as JsonArray)?.RemoveAll(location => location!.GetValue<string>() == "DIRECTIVE_DEFINITION");
        foreach (var list in Unordered)
        {
            if (node[list] is JsonArray items)
            {
                node[list] = new JsonArray([.. items.Select(item => item!.DeepClone()).OrderBy(item => (item as JsonObject)?["name"]?.ToString() ?? item.ToString(), StringComparer.Ordinal)]);
            }
        }

        return node;
    }

    private static async Task<string> SendAsync(TestModel model, string query)
    {
        using var service = TestStores.Open("reference", model, new TestGraph([], []));
        return Encoding.UTF8.GetString(await service.SendAsync(query, [], isExplained: false, Cancellation));
    }
}
