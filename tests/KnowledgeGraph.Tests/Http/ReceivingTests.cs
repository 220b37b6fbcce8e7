using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace KnowledgeGraph.Tests.Http;

public sealed class ReceivingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"query":"{ a }"}""", """{"query":"{ a }","variables":null,"operationName":"","explain":false,"readOnly":false}""")]
    [InlineData("""{"query":"{\n\ta(b: \"\u00e9\")\n}"}""", """{"query":"{\n\ta(b: \"é\")\n}","variables":null,"operationName":"","explain":false,"readOnly":false}""")]
    [InlineData("""{"query":"{ 深度求索 }","variables":null,"operationName":null,"extensions":null}""", """{"query":"{ 深度求索 }","variables":null,"operationName":"","explain":false,"readOnly":false}""")]
    [InlineData(""" { "operationName" : "A" , "variables" : { "x" : [1, {"y": "z"}] } , "query" : "query A { a }" } """, """{"query":"query A { a }","variables":{ "x" : [1, {"y": "z"}] },"operationName":"A","explain":false,"readOnly":false}""")]
    [InlineData("""{"query":"{ a }","extensions":{"other":{"explain":1},"explain":true}}""", """{"query":"{ a }","variables":null,"operationName":"","explain":true,"readOnly":false}""")]
    [InlineData("""{"query":"{ a }","extensions":{"explain":false}}""", """{"query":"{ a }","variables":null,"operationName":"","explain":false,"readOnly":false}""")]
    [InlineData("\uFEFF{\"query\":\"{ a }\"}", """{"query":"{ a }","variables":null,"operationName":"","explain":false,"readOnly":false}""")]
    [InlineData("""{"query":"{ a }","more":{"query":"{ b }"}}""", """{"query":"{ a }","variables":null,"operationName":"","explain":false,"readOnly":false}""")]
    public async Task Post_understands(string body, string understood)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var answer = await server.Client.PostAsync(server.GraphQL, Json(body), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(understood, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("", 400, "The request has no body.")]
    [InlineData("\uFEFF", 400, "The body is not valid JSON: see line 1, byte 4.")]
    [InlineData("\uFEFF\uFEFF{}", 400, "The body is not valid JSON: see line 1, byte 4.")]
    [InlineData("{\"query\":", 400, "The body is not valid JSON: see line 1, byte 10.")]
    [InlineData("{\"query\":\"{ a }\"} x", 400, "The body is not valid JSON: see line 1, byte 19.")]
    [InlineData("{\"query\":\"{ a }\"", 400, "The body is not valid JSON: see line 1, byte 17.")]
    [InlineData("""[{"query":"{ a }"}]""", 400, "The body is a list, and requests cannot be batched.")]
    [InlineData("\"{ a }\"", 400, "The body must be an object, and it is text.")]
    [InlineData("{}", 400, "The request has no parameter 'query'.")]
    [InlineData("""{"query":null}""", 400, "The request has no parameter 'query'.")]
    [InlineData("""{"query":5}""", 400, "The parameter 'query' must be text, and it is a number.")]
    [InlineData("""{"query":"{ a }","query":"{ b }"}""", 400, "The parameter 'query' is given twice.")]
    [InlineData("""{"query":"{ a }","variables":[]}""", 400, "The parameter 'variables' must be an object, and it is a list.")]
    [InlineData("""{"query":"{ a }","variables":{"x":1,"x":2}}""", 400, "An object in 'variables' names a key twice.")]
    [InlineData("""{"query":"{ a }","variables":{"x":{"y":1,"\u0079":2}}}""", 400, "An object in 'variables' names a key twice.")]
    [InlineData("""{"query":"{ a }","operationName":true}""", 400, "The parameter 'operationName' must be text, and it is a Boolean.")]
    [InlineData("""{"query":"{ a }","extensions":{"bookmark":7}}""", 400, "The parameter 'extensions.bookmark' must be text, and it is a number.")]
    [InlineData("""{"query":"{ a }","extensions":"x"}""", 400, "The parameter 'extensions' must be an object, and it is text.")]
    [InlineData("""{"query":"\ud800"}""", 400, "The body holds half of a surrogate pair.")]
    [InlineData("""{"\ud800":1}""", 400, "The body holds half of a surrogate pair.")]
    [InlineData("""{"query":"{ a }","operationName":"\udc00"}""", 400, "The body holds half of a surrogate pair.")]
    [InlineData("""{"query":"{ a }","variables":{"\ud800":1}}""", 400, "The body holds half of a surrogate pair.")]
    [InlineData("""{"query":"{ a }","variables":{"a":["\udc00\ud800"]}}""", 400, "The body holds half of a surrogate pair.")]
    public async Task Post_refuses(string body, int code, string message)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var answer = await server.Client.PostAsync(server.GraphQL, Json(body), Cancellation);
        await AssertRefusedAsync(answer, code, message);
    }

    [Theory]
    [InlineData("text/plain", "The Content-Type 'text/plain' is not supported.")]
    [InlineData("application/json; charset=iso-8859-1", "The Content-Type 'application/json; charset=iso-8859-1' is not supported.")]
    [InlineData("application/graphql", "The Content-Type 'application/graphql' is not supported.")]
    [InlineData(null, "The request has no Content-Type.")]
    public async Task Post_refuses_other_content(string? contentType, string message)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var content = Json("""{"query":"{ a }"}""");
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        using var answer = await server.Client.PostAsync(server.GraphQL, content, Cancellation);
        await AssertRefusedAsync(answer, 415, message);
    }

    [Theory]
    [InlineData("Application/JSON")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("application/json; charset=utf8")]
    [InlineData("application/json; charset=\"UTF8\"")]
    public async Task Post_takes_json_however_it_is_written(string contentType)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var content = Json("""{"query":"{ a }"}""");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var answer = await server.Client.PostAsync(server.GraphQL, content, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Post_refuses_bytes_that_are_not_utf8()
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var content = new ByteArrayContent([.. "{\"query\":\""u8, 0xFF, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await server.Client.PostAsync(server.GraphQL, content, Cancellation);
        await AssertRefusedAsync(answer, 400, "The body is not UTF-8.");
    }

    [Theory]
    [InlineData(1_999, true)]
    [InlineData(1_999, false)]
    [InlineData(2_000, true)]
    [InlineData(2_000, false)]
    [InlineData(2_001, true)]
    [InlineData(2_001, false)]
    public async Task Post_refuses_a_body_that_is_too_large(int size, bool isChunked)
    {
        await using var server = await RunningServer.StartEchoAsync(new() { MaxBodyBytes = 2_000 });
        var body = """{"query":"{ a }"}""".PadRight(size);
        using var request = new HttpRequestMessage(HttpMethod.Post, server.GraphQL) { Content = Json(body) };
        request.Headers.TransferEncodingChunked = isChunked;
        using var answer = await server.Client.SendAsync(request, Cancellation);
        if (size <= 2_000)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return;
        }

        await AssertRefusedAsync(answer, 413, "The body is larger than 2000 bytes (setting Http:MaxBodyBytes).");
    }

    [Fact]
    public async Task Post_reads_a_large_body_that_comes_in_chunks()
    {
        await using var server = await RunningServer.StartEchoAsync();
        var query = new string('a', 900_000);
        using var request = new HttpRequestMessage(HttpMethod.Post, server.GraphQL) { Content = Json($$"""{"query":"{{query}}"}""") };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await server.Client.SendAsync(request, Cancellation);
        Assert.StartsWith($$"""{"query":"{{query}}",""", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("g\r\n{\r\n0\r\n\r\n")]
    [InlineData("1\r\n{x0\r\n\r\n")]
    [InlineData("fffffffff\r\n{\r\n0\r\n\r\n")]
    [InlineData("1\r\n{\r\n0\r\nx: \0\r\n\r\n")]
    [InlineData("1\r\n{\r\n0\r\nx: \u00ff\r\n\r\n")]
    public async Task Post_refuses_chunks_that_are_none(string chunks)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(server.GraphQL.Host, server.GraphQL.Port, Cancellation);
        const string Head = "POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(Head + chunks), Cancellation);
        using var reader = new StreamReader(client.GetStream());
        var answer = await reader.ReadToEndAsync(Cancellation);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("The body is not valid HTTP", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"x":[1]}""", null)]
    [InlineData("""{"x":[[1]]}""", null)]
    [InlineData("""{"x":[[[1]]]}""", "The variables are nested 4 levels deep, and 3 are allowed (setting Limits:MaxVariablesDepth).")]
    [InlineData("""{"x":[[[{"y":[]}]]]}""", "The variables are nested 6 levels deep, and 3 are allowed (setting Limits:MaxVariablesDepth).")]
    [InlineData("""{"x":"1234"}""", null)]
    [InlineData("""{"x":"12345"}""", null)]
    [InlineData("""{"x":"123456"}""", "The variables hold a text of 6 bytes, and 5 are allowed (setting Limits:MaxVariableTextBytes).")]
    [InlineData("""{"x":"\u00e9"}""", "The variables hold a text of 6 bytes, and 5 are allowed (setting Limits:MaxVariableTextBytes).")]
    [InlineData("""{"x23456":1}""", "The variables hold a text of 6 bytes, and 5 are allowed (setting Limits:MaxVariableTextBytes).")]
    public async Task Variables_have_limits(string variables, string? message)
    {
        await using var server = await RunningServer.StartEchoAsync(limits: new() { MaxVariablesDepth = 3, MaxVariableTextBytes = 5 });
        using var answer = await server.Client.PostAsync(server.GraphQL, Json($$"""{"query":"{ a }","variables":{{variables}}}"""), Cancellation);
        if (message is null)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return;
        }

        await AssertRefusedAsync(answer, 400, message);
    }

    internal static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    internal static async Task AssertRefusedAsync(HttpResponseMessage answer, int code, string message)
    {
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal((code, message), ((int)answer.StatusCode, ErrorsOf(body).Message));
        Assert.Equal("BAD_REQUEST", ErrorsOf(body).Code);
        Assert.False(string.IsNullOrEmpty(ErrorsOf(body).Hint));
    }

    private static (string? Message, string? Code, string? Hint) ErrorsOf(string body)
    {
        using var json = System.Text.Json.JsonDocument.Parse(body);
        Assert.Equal("errors", json.RootElement.EnumerateObject().Single().Name);
        var error = json.RootElement.GetProperty("errors")[0];
        var extensions = error.GetProperty("extensions");
        return (error.GetProperty("message").GetString(), extensions.GetProperty("code").GetString(), extensions.GetProperty("hint").GetString());
    }
}
