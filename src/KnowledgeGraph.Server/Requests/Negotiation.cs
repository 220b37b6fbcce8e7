using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Requests;

/// <summary>The media types of a response.</summary>
internal enum ResponseMediaType
{
    /// <summary><c>application/json</c>: the older one, under which the status code says little.</summary>
    Json,

    /// <summary><c>application/graphql-response+json</c>.</summary>
    GraphQLResponse,
}

/// <summary>Chooses a response's media type as RFC 9110, section 12.5.1, and GraphQL over HTTP require.</summary>
internal static class Negotiation
{
    private const string Json = "application/json";
    private const string GraphQLResponse = "application/graphql-response+json";
    private const string Utf8 = "; charset=utf-8";

    /// <summary>The value of Content-Type.</summary>
    public static string ContentType(ResponseMediaType type) =>
        type == ResponseMediaType.Json ? Json + Utf8 : GraphQLResponse + Utf8;

    /// <summary>
    /// The type that the client prefers: by q-value, then the one that it names, then the one that it names first. No Accept at all is
    /// <c>application/json</c>.
    /// </summary>
    /// <returns>Null if the client accepts neither.</returns>
    public static ResponseMediaType? Choose(StringValues accept) => accept.Count == 1 ? accept[0] switch
    {
        null or "" or "*/*" or Json => ResponseMediaType.Json,
        GraphQLResponse => ResponseMediaType.GraphQLResponse,
        _ => ChooseAmong(accept),
    }
    : accept.Count == 0 ? ResponseMediaType.Json : ChooseAmong(accept);

    private static ResponseMediaType? ChooseAmong(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges))
        {
            return null;
        }

        var json = Weigh(ranges, Json);
        var graphQLResponse = Weigh(ranges, GraphQLResponse);
        var isJson = json.CompareTo(graphQLResponse) >= 0;
        return (isJson ? json : graphQLResponse).Quality > 0 ? (isJson ? ResponseMediaType.Json : ResponseMediaType.GraphQLResponse) : null;
    }

    private static (double Quality, int Precision, int Earliness) Weigh(IList<MediaTypeHeaderValue> ranges, string type) => ranges
        .Select((range, position) => (Range: range, Position: position))
        .Where(entry => Covers(entry.Range, type))
        .Select(entry => (Quality: entry.Range.Quality ?? 1, Precision: Precision(entry.Range), Earliness: -entry.Position))
        .OrderByDescending(weight => weight.Precision)
        .FirstOrDefault();

    private static bool Covers(MediaTypeHeaderValue range, string type) =>
        (range.MatchesAllTypes
            || (range.MatchesAllSubTypes && range.Type.Equals("application", StringComparison.OrdinalIgnoreCase))
            || range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
        && IsUtf8(range);

    private static int Precision(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;

    /// <summary>Returns whether a media type names no encoding or UTF-8, by its name or as many clients write it, <c>utf8</c>.</summary>
    public static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Value?.ToUpperInvariant() is "UTF-8" or "UTF8";
}
