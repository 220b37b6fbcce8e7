using System.Net;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Requests;

namespace KnowledgeGraph.Tests.Http;

public sealed class SendingTests
{
    private const string Query = "{ __typename }";
    private const string Json = "application/json; charset=utf-8";
    private const string GraphQLResponse = "application/graphql-response+json; charset=utf-8";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/json", Json)]
    [InlineData("application/*", Json)]
    [InlineData("application/graphql-response+json", GraphQLResponse)]
    [InlineData("application/graphql-response+json, application/json", GraphQLResponse)]
    [InlineData("application/json, application/graphql-response+json", Json)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", GraphQLResponse)]
    [InlineData("application/graphql-response+json;q=0.5, application/json", Json)]
    [InlineData("application/graphql-response+json, */*", GraphQLResponse)]
    [InlineData("application/graphql-response+json;q=0.1, */*;q=0.5", Json)]
    [InlineData("application/json;q=0, */*", GraphQLResponse)]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", Json)]
    [InlineData("APPLICATION/GRAPHQL-RESPONSE+JSON; charset=UTF-8", GraphQLResponse)]
    public async Task The_media_type_is_the_one_that_the_client_prefers(string? accept, string contentType)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var answer = await PostAsync(server, accept);
        Assert.Equal((HttpStatusCode.OK, contentType), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        Assert.Equal("Accept, Accept-Encoding", string.Join(", ", answer.Headers.Vary));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("*/*;q=0")]
    [InlineData("nonsense")]
    public async Task A_client_that_accepts_neither_type_gets_an_error(string accept)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var answer = await PostAsync(server, accept);
        await ReceivingTests.AssertRefusedAsync(answer, 406, $"None of the media types '{accept}' is available.");
    }

    [Theory]
    [InlineData(OperationStatus.Answered, 200, 200, 200, 200)]
    [InlineData(OperationStatus.Malformed, 200, 400, 400, 400)]
    [InlineData(OperationStatus.Refused, 200, 400, 422, 422)]
    [InlineData(OperationStatus.MutationRefused, 405, 405, 405, 405)]
    [InlineData(OperationStatus.Failed, 200, 200, 200, 294)]
    [InlineData(OperationStatus.Unavailable, 503, 503, 503, 503)]
    [InlineData(OperationStatus.Faulted, 500, 500, 500, 500)]
    public async Task The_status_code_says_how_an_operation_ended(OperationStatus status, int json, int graphQLResponse, int jsonOfDraft, int graphQLResponseOfDraft)
    {
        ValueTask End(ResponseWriter response, CancellationToken cancellationToken)
        {
            response.Json("{}"u8);
            return status switch
            {
                OperationStatus.Failed => throw new RequestException(ErrorCodes.Limit, "Too many."),
                OperationStatus.Unavailable => throw new StoreException("It is away."),
                OperationStatus.Faulted => throw new InvalidOperationException(),
                _ => ValueTask.CompletedTask,
            };
        }

        var query = status switch
        {
            OperationStatus.Malformed => "{",
            OperationStatus.Refused => "{ nothing }",
            OperationStatus.MutationRefused => "mutation { a }",
            _ => Query,
        };
        await using var audit = await RunningServer.StartAsync(End);
        await using var draft = await RunningServer.StartAsync(End, new() { StatusCodes = "draft-2026" });
        var codes = new List<int>();
        foreach (var server in new[] { audit, draft })
        {
            foreach (var accept in new[] { "application/json", "application/graphql-response+json" })
            {
                using var answer = await (status == OperationStatus.MutationRefused ? GetAsync(server, accept, query) : PostAsync(server, accept, query));
                codes.Add((int)answer.StatusCode);
                Assert.Equal(status == OperationStatus.MutationRefused ? ["POST"] : [], answer.Content.Headers.Allow);
                Assert.Equal(status == OperationStatus.Unavailable, answer.Headers.RetryAfter is not null);
            }
        }

        Assert.Equal([json, graphQLResponse, jsonOfDraft, graphQLResponseOfDraft], codes);
    }

    [Fact]
    public async Task Headers_have_length_and_times_and_keep_browsers_from_guessing()
    {
        await using var server = await RunningServer.StartAsync((response, _) =>
        {
            response.Json("""{"name":"深度求索"}"""u8);
            return ValueTask.CompletedTask;
        });
        using var answer = await PostAsync(server, accept: null);
        Assert.Matches("^parse;dur=[0-9.]+, validate;dur=[0-9.]+, plan;dur=[0-9.]+, compile;dur=[0-9.]+, execute;dur=[0-9.]+$", string.Join(',', answer.Headers.GetValues("Server-Timing")));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
        Assert.Equal(32, answer.Content.Headers.ContentLength);
        Assert.Equal("""{"data":{"name":"深度求索"}}""", await answer.Content.ReadAsStringAsync(Cancellation));
        using var next = await PostAsync(server, accept: null);
        Assert.Matches("^execute;dur=[0-9.]+$", string.Join(',', next.Headers.GetValues("Server-Timing")));
    }

    [Fact]
    public void Times_are_in_milliseconds()
    {
        var times = new StepTimes(TimeSpan.FromMicroseconds(120), TimeSpan.FromMicroseconds(250), TimeSpan.FromMicroseconds(10), TimeSpan.FromMicroseconds(20), TimeSpan.FromMilliseconds(1.5));
        Assert.Equal("parse;dur=0.12, validate;dur=0.25, plan;dur=0.01, compile;dur=0.02, execute;dur=1.5", ServerTiming.Print(times));
    }

    [Fact]
    public async Task A_deadline_ends_the_work_and_is_an_error()
    {
        await using var server = await RunningServer.StartAsync(
            async (response, cancellationToken) =>
            {
                response.Json("half of it"u8);
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException("The delay ended.");
            },
            limits: new() { Request = new() { Deadline = TimeSpan.FromMilliseconds(50) } });
        using var answer = await PostAsync(server, accept: null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.StartsWith("""{"errors":[{"message":"The answer took longer than 0.05 s (setting Limits:Deadline).","extensions":{"code":"DEADLINE_EXCEEDED",""", body, StringComparison.Ordinal);
        Assert.EndsWith(""","data":null}""", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 503, "STORE_UNAVAILABLE")]
    [InlineData(false, 500, "INTERNAL_ERROR")]
    public async Task Failures_are_masked(bool isOfStore, int code, string errorCode)
    {
        await using var server = await RunningServer.StartAsync((_, _) => throw (isOfStore ? new StoreException("secret") : new InvalidOperationException("secret")));
        using var answer = await PostAsync(server, accept: null);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(code, (int)answer.StatusCode);
        Assert.Contains($"\"code\":\"{errorCode}\"", body, StringComparison.Ordinal);
        Assert.Contains("request id", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_other_sites_are_served_only_where_a_setting_names_them()
    {
        await using var closed = await RunningServer.StartEchoAsync();
        await using var open = await RunningServer.StartEchoAsync(new() { CorsOrigins = ["https://a.example"] });
        Assert.Null(await AllowedOriginAsync(closed, "https://a.example"));
        Assert.Equal("https://a.example", await AllowedOriginAsync(open, "https://a.example"));
        Assert.Null(await AllowedOriginAsync(open, "https://b.example"));
    }

    [Fact]
    public async Task Browsers_may_keep_the_answer_to_a_preflight_request()
    {
        await using var server = await RunningServer.StartEchoAsync(new() { CorsOrigins = ["https://a.example"] });
        using var answer = await PreflightAsync(server, "https://a.example");
        Assert.Equal("7200", answer.Headers.GetValues("Access-Control-Max-Age").Single());
    }

    private static async Task<string?> AllowedOriginAsync(RunningServer server, string origin)
    {
        using var answer = await PreflightAsync(server, origin);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? origins.Single() : null;
    }

    private static async Task<HttpResponseMessage> PreflightAsync(RunningServer server, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, server.GraphQL);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        return await server.Client.SendAsync(request, Cancellation);
    }

    private static Task<HttpResponseMessage> PostAsync(RunningServer server, string? accept, string query = Query)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, server.GraphQL) { Content = ReceivingTests.Json($$"""{"query":"{{query}}"}""") };
        return SendAsync(server, request, accept);
    }

    private static Task<HttpResponseMessage> GetAsync(RunningServer server, string? accept, string query)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{server.GraphQL}?query={Uri.EscapeDataString(query)}");
        request.Headers.Add("GraphQL-Require-Preflight", "1");
        return SendAsync(server, request, accept);
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningServer server, HttpRequestMessage request, string? accept)
    {
        using (request)
        {
            if (accept is not null)
            {
                request.Headers.TryAddWithoutValidation("Accept", accept);
            }

            return await server.Client.SendAsync(request, Cancellation);
        }
    }
}
