using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Tests.Generated;

namespace KnowledgeGraph.Tests.Fuzzing;

/// <summary>The bytes of an HTTP request that is nearly right.</summary>
/// <param name="Bytes">Head and body.</param>
internal sealed record FuzzedHttpRequest(byte[] Bytes)
{
    private static readonly string[] Methods = ["GET", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "CONNECT", "post", "P OST", "", "\0", "QUERY"];

    private static readonly string[] Targets =
        ["/", "/graphql/", "/GraphQL", "/health/live", "/health/ready", "*", "graphql", "http://other/graphql", "/graphql#x", "/%67raphql", "/graphql%00", "/a/../graphql", "//graphql", "/graphql?query=%"];

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/json; charset=utf-8", "application/json;charset=\"UTF-8\"", "application/json; charset=utf-16", "application/json; charset=", "application/json;;;",
        "application/graphql", "text/plain", "multipart/form-data; boundary=x", "application/graphql-response+json", "application/*", "*/*", ";", "\"", "application/json, text/plain", "\u00e9",
    ];

    private static readonly string[] Accepts =
    [
        "application/json", "application/graphql-response+json", "*/*", "*/*;q=0", "application/*;q=0.1, */*", "text/html", "", ",", ";q=1", "application/json;q=2", "application/json;q=x",
        "application/json;q=0.0001", "application/json; charset=utf-16", "a/b;c=\"", "application/graphql-response+json;q=NaN",
    ];

    private static readonly string[] Headers =
    [
        "GraphQL-Require-Preflight: 1", "Host: a", "Host:", "Content-Length: 0", "Content-Length: -1", "Content-Length: 5", "Content-Length: 99999999999999999999", "Content-Length: x",
        "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked, chunked", "Transfer-Encoding: identity", "Content-Encoding: gzip", "Expect: 100-continue",
        "Expect: x", "Connection: Upgrade", "Upgrade: websocket", "Connection: keep-alive", "Origin: https://a.example", "Access-Control-Request-Method: POST", "Range: bytes=0-1", "If-None-Match: *",
        "Cookie: a=b", ": x", "a b: c", "x", " folded", "X\u0000: 1", "X: \u0000", "X: \u00e9", "X:\u007f", "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA", "X-Forwarded-For: 1", "Forwarded: for=x",
    ];

    private static readonly string[] OfBodies =
    [
        "{", "}", "[", "]", ":", ",", "\"", "null", "true", "1", "\"query\":", "\"query\":\"{ __typename }\",", "\"variables\":", "\"variables\":null,", "\"operationName\":", "\"operationName\":5,",
        "\"extensions\":{\"explain\":true},", "\"extensions\":[],", "\"\\ud800\":1,", "\"\\u0000\"", "\\", "//", "/*", "\uFEFF", "\0", "1e999", "NaN", "-", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":",
    ];

    /// <summary>Draws a request.</summary>
    public static FuzzedHttpRequest Draw(OperationGenerator operations, Draw draw)
    {
        var body = new Mutator(draw, OfBodies).Mutate(FuzzedRequest.Draw(operations, draw).Body, "{\"query\":\"{ __typename }\",\"variables\":{\"a\":[1]}}");
        var bytes = Encoding.UTF8.GetBytes(draw.Chance(5) ? "" : body).ToList();
        for (var count = draw.Chance(10) ? draw.Below(5) : 0; count > 0 && bytes.Count > 0; count--)
        {
            bytes[draw.Below(bytes.Count)] = (byte)draw.Below(256);
        }

        var isChunked = draw.Chance(30);
        return new([.. Encoding.UTF8.GetBytes(DrawHead(draw, body, bytes.Count, isChunked)), .. isChunked ? Chunk(bytes, draw) : bytes]);
    }

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    private static string DrawHead(Draw draw, string body, int length, bool isChunked)
    {
        var method = draw.Chance(80) ? "POST" : draw.Pick(Methods);
        var target = draw.Chance(90) ? "/graphql" : draw.Pick(Targets);
        target += method == "GET" && draw.Chance(80) ? $"?query={Uri.EscapeDataString(ToQuery(body))}&variables={Uri.EscapeDataString(draw.Pick(OfBodies))}" : "";
        List<string> lines = [$"{method} {target} {(draw.Chance(97) ? "HTTP/1.1" : draw.Pick(["HTTP/1.0", "HTTP/0.9", "HTTP/1.", ""]))}"];
        lines.Add($"Host: {(draw.Chance(98) ? "localhost" : "\u00e9 ")}");
        lines.Add("Connection: close");
        lines.Add($"Content-Type: {(draw.Chance(85) ? "application/json" : draw.Pick(ContentTypes))}");
        lines.AddRange(draw.Chance(50) ? [$"Accept: {draw.Pick(Accepts)}"] : []);
        lines.AddRange(draw.Chance(95) ? [isChunked ? "Transfer-Encoding: chunked" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length + (draw.Chance(5) ? draw.Below(9) - 4 : 0)}")] : []);
        lines.AddRange(Enumerable.Range(0, draw.Chance(30) ? draw.Below(4) : 0).Select(_ => draw.Pick(Headers)));
        lines.AddRange(draw.Chance(1) ? Enumerable.Repeat($"X: {new string('x', 1_000)}", draw.Below(60)) : []);
        return string.Join(draw.Chance(98) ? "\r\n" : "\n", lines) + "\r\n\r\n";
    }

    /// <summary>The body in chunks, some of them wrong.</summary>
    private static IEnumerable<byte> Chunk(List<byte> bytes, Draw draw)
    {
        for (var start = 0; start < bytes.Count;)
        {
            var size = Math.Min(bytes.Count - start, 1 + draw.Below(draw.Chance(50) ? 20 : 2_000));
            var length = draw.Chance(99) ? size.ToString("x", CultureInfo.InvariantCulture) : draw.Pick(["", "-1", "fffffffff", "g", "7fffffff", "0", " 5", "0x5"]);
            var end = draw.Chance(99) ? "\r\n" : draw.Pick(["\n", "", "\r"]);
            foreach (var part in Encoding.ASCII.GetBytes($"{length}{(draw.Chance(95) ? "" : ";a=\"b\"")}\r\n").Concat(bytes.Skip(start).Take(size)).Concat(Encoding.ASCII.GetBytes(end)))
            {
                yield return part;
            }

            start += size;
        }

        foreach (var part in Encoding.ASCII.GetBytes(draw.Chance(95) ? "0\r\n\r\n" : draw.Pick(["", "0", "0\r\nX: y\r\n\r\n", "0\r\n\r\nGET / HTTP/1.1\r\n\r\n"])))
        {
            yield return part;
        }
    }

    private static string ToQuery(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("query").GetString()!;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return "{ __typename }";
        }
    }
}
