using System.Text;
using System.Text.Json;
using KnowledgeGraph.Tests.Generated;

namespace KnowledgeGraph.Tests.Fuzzing;

/// <summary>A request that is nearly right.</summary>
/// <param name="Body">Its JSON.</param>
internal sealed record FuzzedRequest(string Body)
{
    private static readonly string[] OfDocuments =
    [
        "{", "}", "(", ")", "[", "]", ":", "!", "$", "@", "&", "|", "=", "...", "\"", "\"\"\"", "\\", "#", "query", "mutation M", "subscription", "fragment F on Company { id }",
        "on", "null", "true", "false", "__typename", "__schema { types { name } }", "__type(name: \"Company\") { fields { name } }", "{ a }", "-1", "0", "-0.0", "1e999",
        "99999999999999999999", "0.1e-400", "\"\"", "\"\"\"a\n b\"\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"\\u{1F600}\"", "\uFEFF", "\0", "\r", "\r}", "\n", "$v0", "$v1", "$x",
        "@skip(if: true)", "@include(if: $v0)", "@asOf(date: \"2020-01-01\")", "@asOf(date: null)", "@a", "first: -1", "limit: 0", "offset: 99999999999", "after: \"x\"", "where: {}",
        "where: null", "where: { AND: [] }", "where: { NOT: { OR: [null] } }", "sort: []", "sort: [null]", "sort: [{}]", "types: []", "phrase: \"\"", "id: \"\"", "eq: null", "in: []",
        "in: [null]", "in: null", "in: 1", "...F", "... on Company { id }", "... { id }", "a: id", "search(phrase: \"\u4e2d\") { edges { node { __typename } } }", "entity(id: 1) { __typename }",
        "type A { b: C }", "extend schema @a", "query Q($a: [[[Int!]!]!]! = [[[1]]])", "distance: { from: { longitude: 1e400, latitude: 0 }, lt: 1 }", "eq: \"2020-02-30\"", "eq: \"P1Y\"",
    ];

    private static readonly string[] OfVariables =
    [
        "{", "}", "[", "]", ":", ",", "\"", "null", "true", "0", "-1", "1e999", "99999999999999999999", "\"\\ud800\"", "\"\\u0000\"", "\"v0\"", "\"v0\": {}", "\"v1\": null,", "\"v0\": [[]]",
        "{\"AND\": [{}]}", "{\"NOT\": null}", "[null]", "\"\"", "\"x\"", "{\"longitude\": 181, \"latitude\": 0}", "{\"eq\": null}",
    ];

    /// <summary>Draws a request out of two operations of the generator's.</summary>
    public static FuzzedRequest Draw(OperationGenerator operations, Draw draw)
    {
        var (one, other) = (operations.Draw(draw), operations.Draw(draw));
        var document = new Mutator(draw, OfDocuments).Mutate(one.Document, other.Document);
        var variables = draw.Chance(80) ? one.Variables : new Mutator(draw, OfVariables).Mutate(one.Variables, other.Variables);
        var body = new StringBuilder("{\"query\":").Append(Quote(document)).Append(",\"variables\":").Append(variables);
        body.Append(draw.Chance(10) ? ",\"extensions\":{\"explain\":true}" : "").Append(draw.Chance(3) ? ",\"operationName\":\"Q\"" : "").Append('}');
        return new(body.ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => Body;

    /// <summary>Half characters stay what they are, as JSON can write them.</summary>
    private static string Quote(string text) => JsonSerializer.Serialize(text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) ? "" : text);
}
