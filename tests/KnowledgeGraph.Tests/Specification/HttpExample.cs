using System.Text;
using System.Text.Json;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Specification;

/// <summary>
/// An example that is not GraphQL. Its block <c>http</c> has the method and the path in the first line, and the parameters of the address or of the form in
/// those after it, one a line and as they are before they are encoded.
/// </summary>
internal static class HttpExample
{
    private const string Address = "http://localhost:8080";

    /// <summary>Sends the request to a service, and makes a block of the answer.</summary>
    public static async Task<PagePart> SendAsync(TestService service, string block, CancellationToken cancellationToken)
    {
        await using var server = await RunningServer.StartAsync(service.Serve(concurrency: 1));
        using var request = Read(block);
        using var response = await server.Client.SendAsync(request, cancellationToken);
        var type = response.Content.Headers.ContentType?.MediaType;
        var body = (await response.Content.ReadAsStringAsync(cancellationToken)).Replace(server.Client.BaseAddress!.ToString().TrimEnd('/'), Address, StringComparison.Ordinal);
        if (type != "application/json")
        {
            return new PagePart(type == "text/html" ? "html" : "text", body.TrimEnd('\n'));
        }

        using var json = JsonDocument.Parse(body);
        return new PagePart(response.IsSuccessStatusCode ? "json response" : $"json errors {(int)response.StatusCode}", JsonLayout.Print(json.RootElement));
    }

    private static HttpRequestMessage Read(string block)
    {
        var lines = block.Split('\n');
        var (method, path) = (lines[0].Split(' ')[0], lines[0].Split(' ')[1]);
        var parameters = lines.Skip(1).Select(line => line.Split('=', 2)).Select(pair => $"{pair[0]}={Uri.EscapeDataString(pair[1])}");
        var encoded = string.Join('&', parameters);
        return method == "POST"
            ? new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(encoded, Encoding.UTF8, "application/x-www-form-urlencoded") }
            : new HttpRequestMessage(new HttpMethod(method), encoded.Length == 0 ? path : $"{path}?{encoded}");
    }
}
