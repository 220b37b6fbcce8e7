using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Http;

/// <summary>
/// Neo4j's HTTP Query API (<c>POST /db/{database}/query/v2</c>): a request's JSON in, an answer's JSON out. Whether a statement succeeded
/// is what the body says, so an answer is read to its end before anything of it is used.
/// </summary>
internal sealed class QueryApiClient : ITransport
{
    /// <summary>The parameter that holds the id of a request.</summary>
    public const string RequestId = "knowledgeGraphRequest";

    private const int MaxTerminations = 3;

    private static readonly MediaTypeWithQualityHeaderValue JsonOnly = new("application/json");
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _http;
    private readonly AuthenticationHeaderValue _authorization;
    private readonly Uri _server;
    private readonly Uri _query;
    private readonly int _maxAnswerBytes;
    private readonly string _name = Guid.NewGuid().ToString("N");
    private long _requests;

    /// <summary>A client for one database.</summary>
    /// <param name="options">The database; they have been checked.</param>
    public QueryApiClient(Neo4jOptions options)
    {
        _server = new Uri(options.Uri);
        _query = new Uri(_server, $"/db/{Uri.EscapeDataString(options.Database)}/query/v2");
        _maxAnswerBytes = options.MaxAnswerBytes;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            // Neo4j does nothing with the headers of a trace.
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = options.Connections,
            // The server closes what has been idle for 30 seconds.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        });
        _authorization = options.Token is { Length: > 0 } token
            ? new AuthenticationHeaderValue("Bearer", token)
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));
    }

    /// <inheritdoc/>
    public string Address => _server.GetLeftPart(UriPartial.Authority);

    /// <inheritdoc/>
    public async Task<QueryAnswer> RunAsync(Statement statement, CancellationToken cancellationToken)
    {
        if (!statement.IsRead)
        {
            return await RunAsync(RequestWriter.Write(statement, id: null), cancellationToken);
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"{_name}-{Interlocked.Increment(ref _requests)}");
        try
        {
            return await RunAsync(RequestWriter.Write(statement, id), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = TerminateAsync(id);
            throw;
        }
    }

    /// <inheritdoc/>
    public ICluster? Cluster => null;

    /// <inheritdoc/>
    public async Task<string?> ReadVersionAsync(CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, _server);
        using var answer = await SendAsync(message, (_, _) => { }, cancellationToken);
        return FindVersion(answer);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string? FindVersion(QueryAnswer answer)
    {
        try
        {
            var reader = new Utf8JsonReader(answer.Json);
            var json = JsonElement.ParseValue(ref reader);
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("neo4j_version", out var version) ? version.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<QueryAnswer> RunAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        // A Content-Length is needed: 5.26 refuses chunked bodies.
        using var message = new HttpRequestMessage(HttpMethod.Post, _query) { Content = new ReadOnlyMemoryContent(request) };
        message.Content.Headers.ContentType = Json;
        return await SendAsync(message, QueryApiErrors.ThrowIfFailed, cancellationToken);
    }

    private async Task<QueryAnswer> SendAsync(
        HttpRequestMessage message, Action<System.Net.HttpStatusCode, QueryAnswer> check, CancellationToken cancellationToken)
    {
        QueryAnswer? answer = null;
        try
        {
            message.Headers.Authorization = _authorization;
            message.Headers.Accept.Add(JsonOnly);
            using var response = await _http.SendAsync(message, cancellationToken);
            answer = new QueryAnswer(response.Content.Headers.ContentLength ?? 0);
            await ReadAsync(response.Content, answer, cancellationToken);
            await QueryAnswer.YieldWhereLarge(answer.Json.Length);
            check(response.StatusCode, answer);
            return answer;
        }
        catch (Exception error)
        {
            answer?.Dispose();

            // A connection that takes too long is reported as a cancelled task, though nobody has cancelled.
            if (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw ServerErrors.Unreachable(Address, "HTTP", error);
            }

            throw;
        }
    }

    private async Task ReadAsync(HttpContent content, QueryAnswer answer, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        while (await body.ReadAsync(answer.GetMemory(), cancellationToken) is > 0 and var read)
        {
            answer.Advance(read);
            if (answer.Json.Length > _maxAnswerBytes)
            {
                throw ServerErrors.TooLarge(_maxAnswerBytes);
            }
        }
    }

    /// <summary>
    /// A query runs on when its client has gone (until it writes its first row), and 5.26 ignores maxExecutionTime outside explicit
    /// transactions. So the query is found by the parameter that names its request, which costs nothing where nothing goes wrong. It may
    /// not have begun when it is looked for first.
    /// </summary>
    private async Task TerminateAsync(string id)
    {
        const string Text = $"SHOW TRANSACTIONS YIELD transactionId AS t, parameters AS p WHERE p.{RequestId} = $id TERMINATE TRANSACTIONS t YIELD message RETURN message";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        var request = RequestWriter.Write(new Statement(Text, json => json.WriteString("id", id), IsRead: true), id: null);
        try
        {
            for (var tries = 1; tries <= MaxTerminations; tries++)
            {
                using var answer = await RunAsync(request, patience.Token);
                if (answer.ReadRows().Count > 0)
                {
                    return;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100 * tries), patience.Token);
            }
        }
        catch (Exception error) when (error is StoreException or OperationCanceledException or ObjectDisposedException)
        {
            // Best effort: nobody waits for it, and the server has its own db.transaction.timeout.
        }
    }
}
