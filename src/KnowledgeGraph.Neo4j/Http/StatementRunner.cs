using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Execution;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// Runs statements, and again where that may help: a read up to three times, a write only where the server says that it was rolled back
/// (a deadlock), never one whose outcome is unknown. A read whose caller no longer waits is ended on the server too.
/// </summary>
/// <param name="client">The server.</param>
/// <param name="clock">Waits between tries.</param>
/// <param name="maxExecutionTime">When the server is to end a read by itself (2025 and later; 5.26 does not).</param>
internal sealed class StatementRunner(QueryApiClient client, TimeProvider clock, TimeSpan maxExecutionTime)
{
    private const int MaxTries = 3;
    private const string RequestId = "knowledgeGraphRequest";

    private readonly string _name = Guid.NewGuid().ToString("N");
    private long _requests;

    /// <summary>Runs a read.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameters">Writes the fields of the parameters' object.</param>
    /// <param name="cancellationToken">Ends the wait at once, and the server's work soon after, best effort.</param>
    public async Task<QueryAnswer> ReadAsync(string statement, Action<Utf8JsonWriter> parameters, CancellationToken cancellationToken)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{_name}-{Interlocked.Increment(ref _requests)}");
        var request = RequestWriter.Write(
            statement,
            json =>
            {
                parameters(json);
                json.WriteString(RequestId, id);
            },
            isRead: true,
            maxExecutionTime);
        try
        {
            return await RunAsync(request, QueryApiErrors.MayPass, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = TerminateAsync(id);
            throw;
        }
    }

    /// <summary>Runs a write.</summary>
    public Task<QueryAnswer> WriteAsync(string statement, Action<Utf8JsonWriter> parameters, CancellationToken cancellationToken) =>
        RunAsync(RequestWriter.Write(statement, parameters, isRead: false), QueryApiErrors.IsTransient, cancellationToken);

    private async Task<QueryAnswer> RunAsync(
        ReadOnlyMemory<byte> request, Func<StoreException, bool> mayPass, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await client.RunAsync(request, cancellationToken);
            }
            catch (StoreException error) when (tries < MaxTries && mayPass(error))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * tries * tries), clock, cancellationToken);
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
        const string Statement = $"SHOW TRANSACTIONS YIELD transactionId AS t, parameters AS p WHERE p.{RequestId} = $id TERMINATE TRANSACTIONS t YIELD message RETURN message";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), clock);
        var request = RequestWriter.Write(Statement, json => json.WriteString("id", id), isRead: true);
        try
        {
            for (var tries = 1; tries <= MaxTries; tries++)
            {
                using var answer = await client.RunAsync(request, patience.Token);
                if (answer.ReadRows().Count > 0)
                {
                    return;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100 * tries), clock, patience.Token);
            }
        }
        catch (Exception error) when (error is StoreException or OperationCanceledException or ObjectDisposedException)
        {
            // Best effort: nobody waits for it, and the server has its own db.transaction.timeout.
        }
    }
}
