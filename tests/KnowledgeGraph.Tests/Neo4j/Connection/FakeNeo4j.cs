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
    private readonly Queue<(HttpStatusCode Status, string Body)> _answers;

    private FakeNeo4j(WebApplication app, IEnumerable<(HttpStatusCode Status, string Body)> answers)
    {
        (_app, _answers) = (app, new(answers));
        app.MapGet("/", () => Results.Text(Root, "application/json"));
        app.MapPost("/db/neo4j/query/v2", AnswerAsync);
    }

    /// <summary>The body of <c>GET /</c>.</summary>
    public string Root { get; init; } = """{"neo4j_version":"5.26.30"}""";

    /// <summary>The bodies of the statements that came.</summary>
    public List<string> Requests { get; } = [];

    public Neo4jOptions Options => new() { Uri = _app.Urls.First(), Password = "secret-of-the-test" };

    /// <summary>A server that gives each answer once, in their order.</summary>
    public static async Task<FakeNeo4j> StartAsync(string? root, params (HttpStatusCode Status, string Body)[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = root is null ? new FakeNeo4j(app, answers) : new FakeNeo4j(app, answers) { Root = root };
        await app.StartAsync(TestContext.Current.CancellationToken);
        return fake;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Requests.Add(await reader.ReadToEndAsync(context.RequestAborted));
        var (status, body) = _answers.Dequeue();
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
