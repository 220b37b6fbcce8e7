using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Reconciliation.Matching;

/// <summary>Reads queries, https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/#reconciliation-queries.</summary>
/// <param name="model">The model.</param>
internal sealed class QueryReader(GraphModel model)
{
    private const int DefaultLimit = 10;
    private const int MaxLimit = 100;

    private readonly ImmutableArray<NodeType> _types = model.NodeTypesOf(model.AnyNode!);

    /// <summary>Reads a query.</summary>
    /// <exception cref="RequestException">It is not valid.</exception>
    public ReconciliationQuery Read(JsonElement query)
    {
        if (query.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("A query", "an object", "Send it as {\"query\": \"Hangzhou\", \"type\": \"City\", \"limit\": 5}.");
        }

        return new ReconciliationQuery(
            query.TryGetProperty("query", out var text) ? PrintValue(text) ?? "" : "", ReadTypes(query), ReadLimit(query), ReadProperties(query));
    }

    /// <summary>Reads a <c>type</c> of the model: a text, an object with an <c>id</c>, or a list of these; names that the model lacks are left out.</summary>
    private ImmutableArray<NodeType> ReadTypes(JsonElement query)
    {
        var names = query.TryGetProperty("type", out var type) ? ReadNames(type).ToList() : [];
        var strict = query.TryGetProperty("type_strict", out var rule) ? PrintValue(rule) ?? "should" : "should";
        ImmutableArray<NodeType> known = [.. _types.Where(each => names.Contains(each.Name, StringComparer.Ordinal))];
        return strict switch
        {
            "should" => known.IsEmpty ? _types : known,
            "any" => names.Count == 0 ? _types : known,
            // A node has one type.
            "all" => names.Count == 0 ? _types : names.Distinct(StringComparer.Ordinal).Count() == 1 ? known : [],
            _ => throw Wrong("'type_strict'", "'should', 'any' or 'all'", "Leave it out for 'should'."),
        };
    }

    private static IEnumerable<string> ReadNames(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.String => type.GetString() is { Length: > 0 } name ? [name] : [],
        JsonValueKind.Array => type.EnumerateArray().SelectMany(ReadNames),
        JsonValueKind.Object when type.TryGetProperty("id", out var id) => ReadNames(id),
        _ => throw Wrong("'type'", "the name of a type, or a list of names", "GET /reconcile lists the types."),
    };

    private static int ReadLimit(JsonElement query) => query.TryGetProperty("limit", out var limit) && ReadNumber(limit) is > 0 and var number
        ? Math.Min(number, MaxLimit)
        : DefaultLimit;

    /// <summary>Reads a whole number, which some clients write as text; null if there is none.</summary>
    public static int? ReadNumber(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.String when int.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        JsonValueKind.String when value.GetString()!.Length == 0 => null,
        JsonValueKind.Null => null,
        _ => throw Wrong("'limit'", "a whole number", "Leave it out for the default."),
    };

    private static ImmutableArray<ExpectedProperty> ReadProperties(JsonElement query)
    {
        if (!query.TryGetProperty("properties", out var properties) || properties.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        const string Form = "Send [{\"pid\": \"basedIn\", \"v\": \"Hangzhou\"}].";
        return properties.ValueKind != JsonValueKind.Array ? throw Wrong("'properties'", "a list", Form) :
        [
            .. properties.EnumerateArray().Select(property =>
                property.ValueKind == JsonValueKind.Object && property.TryGetProperty("pid", out var name) && name.ValueKind == JsonValueKind.String
                    ? new ExpectedProperty(name.GetString()!, property.TryGetProperty("v", out var value) ? [.. ReadValues(value)] : [])
                    : throw Wrong("An element of 'properties'", "an object with a 'pid'", Form)).Where(property => !property.Values.IsEmpty),
        ];
    }

    private static IEnumerable<string> ReadValues(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(ReadValues),
        JsonValueKind.Object => value.TryGetProperty("id", out var id) ? ReadValues(id) : value.TryGetProperty("name", out var name) ? ReadValues(name) : [],
        _ => PrintValue(value) is { Length: > 0 } text ? [text] : [],
    };

    private static string? PrintValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw Wrong("'query'", "a text", "Send the text of one cell."),
    };

    private static RequestException Wrong(string what, string wanted, string hint) => new(ErrorCodes.BadRequest, $"{what} is not {wanted}.", hint);
}
