using System.Net.Http.Headers;
using System.Text;
using KnowledgeGraph.Execution;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// Neo4j's HTTP Query API (<c>POST /db/{database}/query/v2</c>): a request's JSON in, an answer's JSON out. Whether a statement succeeded
/// is what the body says, so an answer is read to its end before anything of it is used.
/// </summary>
internal sealed class QueryApiClient : IDisposable
{
    private static readonly MediaTypeWithQualityHeaderValue JsonOnly = new("application/json");
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _http;
    private readonly AuthenticationHeaderValue _authorization;
    private readonly Uri _server;
    private readonly Uri _query;
    private readonly int _maxAnswerBytes;

    /// <summary>A client for one database.</summary>
    /// <exception cref="StoreException">The options have no meaning.</exception>
    public QueryApiClient(Neo4jOptions options)
    {
        if (options.FindProblems().FirstOrDefault() is { } problem)
        {
            throw new StoreException(problem);
        }

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

    /// <summary>The server's address without path, for people.</summary>
    public string Address => _server.GetLeftPart(UriPartial.Authority);

    /// <summary>Runs a statement.</summary>
    /// <param name="request">The request's JSON.</param>
    /// <param name="cancellationToken">Ends the wait, not the server's work.</param>
    /// <returns>The answer's JSON, which says that the statement succeeded; the caller disposes of it.</returns>
    /// <exception cref="StoreException">The server cannot be reached, or refuses, or the statement failed.</exception>
    public async Task<QueryAnswer> RunAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        // A Content-Length is needed: 5.26 refuses chunked bodies.
        using var message = new HttpRequestMessage(HttpMethod.Post, _query) { Content = new ReadOnlyMemoryContent(request) };
        message.Content.Headers.ContentType = Json;
        return await SendAsync(message, QueryApiErrors.ThrowIfFailed, cancellationToken);
    }

    /// <summary>Reads what the server says of itself at <c>GET /</c>.</summary>
    /// <exception cref="StoreException">The server cannot be reached.</exception>
    public async Task<QueryAnswer> DescribeAsync(CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, _server);
        return await SendAsync(message, (_, _) => { }, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

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
            if (answer.IsLarge)
            {
                // This thread may be the one that finds sockets ready.
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            }

            check(response.StatusCode, answer);
            return answer;
        }
        catch (Exception error)
        {
            answer?.Dispose();

            // A connection that takes too long is told as a cancelled task, though nobody has cancelled.
            if (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw new StoreException($"Neo4j cannot be reached at {Address}: is it running, and does it speak HTTP there (setting Neo4j:Uri)?", error);
            }

            throw;
        }
    }

    private async Task ReadAsync(HttpContent content, QueryAnswer answer, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        while (await body.ReadAsync(answer.Free(), cancellationToken) is > 0 and var read)
        {
            answer.Add(read);
            if (answer.Json.Length > _maxAnswerBytes)
            {
                throw new RequestException(
                    ErrorCodes.Limit,
                    $"Neo4j's answer is larger than {_maxAnswerBytes} bytes (setting Neo4j:MaxAnswerBytes).",
                    "Ask for fewer fields, or for pages: give lists a 'limit' and connections a 'first'.");
            }
        }
    }
}
