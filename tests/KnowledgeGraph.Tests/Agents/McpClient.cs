using System.Text;
using System.Text.Json;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Agents;

/// <summary>Sends messages of the Model Context Protocol, as its specification writes them, without a library.</summary>
internal static class McpClient
{
    public const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Sends a message.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string message, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/mcp", UriKind.Relative)) { Content = ReceivingTests.Json(message) };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, Cancellation);
    }

    /// <summary>The result of a message, or its error.</summary>
    public static async Task<JsonElement> RequestAsync(HttpClient client, string method, object parameters)
    {
        using var answer = await SendAsync(client, JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method, @params = parameters }));
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        var data = text.Split('\n').FirstOrDefault(line => line.StartsWith("data: ", StringComparison.Ordinal))
            ?? throw new InvalidDataException($"{(int)answer.StatusCode}: {text}");
        var message = JsonElement.Parse(Encoding.UTF8.GetBytes(data["data: ".Length..]));
        return message.TryGetProperty("result", out var result) ? result : message.GetProperty("error");
    }

    /// <summary>The names of what is listed.</summary>
    public static async Task<List<string>> ListAsync(HttpClient client, string method, string member) =>
        [.. (await RequestAsync(client, method, new { })).GetProperty(member).EnumerateArray().Select(each => each.GetProperty("name").GetString()!)];

    /// <summary>The text of a tool's answer, and whether it is an error.</summary>
    public static async Task<(JsonElement Answer, bool IsError)> CallAsync(HttpClient client, string name, object arguments)
    {
        var result = await RequestAsync(client, "tools/call", new { name, arguments });
        var block = Assert.Single(result.GetProperty("content").EnumerateArray());
        Assert.False(result.TryGetProperty("structuredContent", out _));
        return (JsonElement.Parse(Encoding.UTF8.GetBytes(block.GetProperty("text").GetString()!)), result.TryGetProperty("isError", out var isError) && isError.GetBoolean());
    }
}
