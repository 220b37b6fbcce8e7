using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Tests.Http.Requests;

/// <summary>Requests that name their document by its hash, as Apollo Client, urql and Relay send them.</summary>
public sealed class PersistedQueriesTests : IDisposable
{
    private const string Document = "{ __typename }";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("knowledge-graph-tests-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_the_setting_clients_must_send_the_document()
    {
        await using var server = await StartAsync(new PersistedQueries.Off());
        Assert.Equal("PERSISTED_QUERY_NOT_SUPPORTED PersistedQueryNotSupported", await SendAsync(server, query: null, Hash(Document)));
        Assert.Equal("PERSISTED_QUERY_NOT_SUPPORTED PersistedQueryNotSupported", await SendAsync(server, query: "", Hash(Document)));
        Assert.Equal("answered", await SendAsync(server, Document, "anything"));
        Assert.Equal("SYNTAX_ERROR The document holds no operation.", await SendAsync(server, query: "", hash: null));
    }

    /// <summary>Clients written in JavaScript leave a parameter out or send null.</summary>
    [Fact]
    public async Task A_document_that_is_null_is_as_one_that_is_absent()
    {
        await using var server = await StartAsync(new PersistedQueries.Automatic(1));
        using var answer = await server.Client.PostAsync(
            server.GraphQL, ReceivingTests.Json(JsonSerializer.Serialize(new { query = (string?)null, extensions = new { persistedQuery = new { version = 1, sha256Hash = Hash(Document) } } })), Cancellation);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND PersistedQueryNotFound", await DescribeAsync(answer));
    }

    [Fact]
    public async Task A_document_is_kept_once_it_has_come_with_its_hash()
    {
        await using var server = await StartAsync(new PersistedQueries.Automatic(1));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND PersistedQueryNotFound", await SendAsync(server, query: null, Hash(Document)));
        Assert.Equal("BAD_REQUEST provided sha does not match query", await SendAsync(server, Document, Hash("{ id }")));
        Assert.Equal("answered", await SendAsync(server, Document, Hash(Document)));
        Assert.Equal("BAD_REQUEST provided sha does not match query", await SendAsync(server, "{ id }", Hash(Document)));
        Assert.Equal("answered", await SendAsync(server, query: null, Hash(Document)));
        Assert.Equal("answered", await SendAsync(server, query: "", Hash(Document).ToUpperInvariant()));
        Assert.Equal("answered", await GetAsync(server, Hash(Document)));
        Assert.Equal("answered", await SendAsync(server, Document + " ", Hash(Document + " ")));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND PersistedQueryNotFound", await SendAsync(server, query: null, Hash(Document)));
        Assert.Equal("answered", await SendAsync(server, Document, hash: null));
    }

    [Fact]
    public async Task Only_the_documents_of_a_folder_are_answered()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "sub"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "sub", "one.graphql"), Document, Cancellation);
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "manifest.json"),
            """{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"two","name":"Two","type":"query","body":"query Two { __typename }"}]}""",
            Cancellation);
        await using var server = await StartAsync(new PersistedQueries.Trusted(TrustedDocuments.Read(_folder.FullName)));
        Assert.Equal("answered", await SendAsync(server, query: null, Hash(Document)));
        Assert.Equal("answered", await SendAsync(server, Document, hash: null));
        Assert.Equal("answered", await SendAsync(server, query: null, "two"));
        Assert.Equal("answered", await SendAsync(server, "query Two { __typename }", hash: null));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND PersistedQueryNotFound", await SendAsync(server, query: null, Hash("{ id }")));
        Assert.Equal("answered", await SendAsync(server, "query Two { __typename }", "two"));
        Assert.Equal("BAD_REQUEST provided sha does not match query", await SendAsync(server, Document, "two"));
        Assert.StartsWith("DOCUMENT_NOT_TRUSTED ", await SendAsync(server, Document + " ", hash: null), StringComparison.Ordinal);
        Assert.StartsWith("DOCUMENT_NOT_TRUSTED ", await SendAsync(server, Document + " ", Hash("{ id }")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"format":"other","operations":[]}""")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","operations":[{"id":"a"}]}""")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","operations":[{"id":null,"body":"{ id }"}]}""")]
    public void A_wrong_manifest_is_refused_by_its_name(string manifest)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "manifest.json"), manifest);
        Assert.Contains("manifest.json' is not a manifest", Assert.Throws<SettingsException>(() => TrustedDocuments.Read(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/nowhere/at/all")]
    public void The_folder_must_exist(string folder) =>
        Assert.Contains("PersistedQueries:Directory", Assert.Throws<SettingsException>(() => TrustedDocuments.Read(folder)).Message, StringComparison.Ordinal);

    private static Task<RunningServer> StartAsync(PersistedQueries persisted) => RunningServer.StartAsync(StubStore.Serve(Answer, concurrency: 1, persisted));

    private static ValueTask Answer(ResponseWriter response, CancellationToken cancellationToken)
    {
        response.Json("{}"u8);
        return ValueTask.CompletedTask;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static async Task<string> SendAsync(RunningServer server, string? query, string? hash)
    {
        var extensions = hash is null ? null : new { persistedQuery = new { version = 1, sha256Hash = hash } };
        var body = query is null ? JsonSerializer.Serialize(new { extensions }) : JsonSerializer.Serialize(new { query, extensions });
        using var answer = await server.Client.PostAsync(server.GraphQL, ReceivingTests.Json(body), Cancellation);
        return await DescribeAsync(answer);
    }

    private static async Task<string> GetAsync(RunningServer server, string hash)
    {
        var extensions = Uri.EscapeDataString($$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{hash}}}"}}""");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{server.GraphQL}?extensions={extensions}");
        request.Headers.Add("GraphQL-Require-Preflight", "1");
        using var answer = await server.Client.SendAsync(request, Cancellation);
        return await DescribeAsync(answer);
    }

    private static async Task<string> DescribeAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        return json.RootElement.TryGetProperty("errors", out var errors)
            ? $"{errors[0].GetProperty("extensions").GetProperty("code").GetString()} {errors[0].GetProperty("message").GetString()}"
            : "answered";
    }
}
