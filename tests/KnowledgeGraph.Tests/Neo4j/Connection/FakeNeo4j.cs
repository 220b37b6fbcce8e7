using System.Net;
using KnowledgeGraph.Neo4j.Connection.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Tests.Neo4j.Connection;

/// <summary>Answers like a Neo4j what a test wants, for what a real one does not do on demand.</summary>
internal sealed class FakeNeo4j : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<string, (HttpStatusCode Status, string Body)> _answer;

    private FakeNeo4j(WebApplication app, Func<string, (HttpStatusCode Status, string Body)> answer)
    {
        (_app, _answer) = (app, answer);
        app.MapGet("/", () => Results.Text(Root, "application/json"));
        app.MapPost("/db/neo4j/query/v2", AnswerAsync);
    }

    /// <summary>The body of <c>GET /</c>.</summary>
    public string Root { get; init; } = """{"neo4j_version":"5.26.30"}""";

    /// <summary>The bodies of the statements that came.</summary>
    public List<string> Requests { get; } = [];

    public Neo4jOptions Options => new() { Uri = _app.Urls.First(), Password = "secret-of-the-test" };

    /// <summary>A server that gives each answer once, in their order.</summary>
    public static Task<FakeNeo4j> StartAsync(string? root, params (HttpStatusCode Status, string Body)[] answers)
    {
        var left = new Queue<(HttpStatusCode Status, string Body)>(answers);
        return StartAsync(root, _ => left.Dequeue());
    }

    /// <summary>A server that gives each body of a statement its answer.</summary>
    public static async Task<FakeNeo4j> StartAsync(string? root, Func<string, (HttpStatusCode Status, string Body)> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = root is null ? new FakeNeo4j(app, answer) : new FakeNeo4j(app, answer) { Root = root };
        await app.StartAsync(TestContext.Current.CancellationToken);
        return fake;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = await reader.ReadToEndAsync(context.RequestAborted);
        Requests.Add(request);
        var (status, body) = _answer(request);
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
