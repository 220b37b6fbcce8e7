using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using KnowledgeGraph.Execution;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// Neo4j's HTTP Query API (<c>POST /db/{database}/query/v2</c>): a statement and parameters in, rows by position out. Whether a
/// statement succeeded is what the body says, so an answer is read to its end before anything of it is used.
/// </summary>
internal sealed class QueryApiClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _query;
    private readonly int _maxAnswerBytes;

    /// <summary>A client for one database.</summary>
    public QueryApiClient(Neo4jOptions options)
    {
        var server = options.Uri ?? throw new StoreException("There is no Neo4j: set Neo4j:Uri, such as http://localhost:7474.");
        _query = new Uri(server, $"/db/{Uri.EscapeDataString(options.Database)}/query/v2");
        _maxAnswerBytes = options.MaxAnswerBytes;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = options.Connections,
            // The server closes what has been idle for 30 seconds.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = options.Token is { } token
            ? new AuthenticationHeaderValue("Bearer", token)
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    /// <summary>Runs a statement.</summary>
    /// <param name="request">The request's JSON.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer's JSON, which says that the statement succeeded; the caller disposes of it.</returns>
    /// <exception cref="StoreException">The server cannot be reached, or refuses, or the statement failed.</exception>
    public async Task<QueryAnswer> RunAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        try
        {
            // A Content-Length is needed: 5.26 refuses chunked bodies.
            using var message = new HttpRequestMessage(HttpMethod.Post, _query) { Content = new ReadOnlyMemoryContent(request) };
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var answer = await ReadAsync(response, cancellationToken);
            QueryApiErrors.ThrowIfFailed(response.StatusCode, answer);
            return answer;
        }
        catch (HttpRequestException error)
        {
            throw new StoreException($"Neo4j cannot be reached at {_query.GetLeftPart(UriPartial.Authority)}.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<QueryAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var answer = new QueryAnswer(response.Content.Headers.ContentLength ?? 0);
        try
        {
            while (await body.ReadAsync(answer.Free(), cancellationToken) is > 0 and var read)
            {
                answer.Add(read);
                if (answer.Json.Length > _maxAnswerBytes)
                {
                    throw new StoreException($"Neo4j's answer is larger than {_maxAnswerBytes} bytes (setting Neo4j:MaxAnswerBytes).");
                }
            }

            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}

/// <summary>The bytes of an answer, in a pooled buffer.</summary>
internal sealed class QueryAnswer(long expected) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(expected + 1, 4096, 1 << 20));
    private int _length;

    /// <summary>The JSON.</summary>
    public ReadOnlySpan<byte> Json => _buffer.AsSpan(0, _length);

    /// <summary>Room for more bytes.</summary>
    public Memory<byte> Free()
    {
        if (_length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            Json.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_length);
    }

    /// <summary>Counts bytes that were put into <see cref="Free"/>.</summary>
    public void Add(int count) => _length += count;

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }
}
