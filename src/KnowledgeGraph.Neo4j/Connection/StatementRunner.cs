using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection;

/// <summary>
/// Runs statements, and again where that may help: a read up to three times, a write only where it was not sent or the server says that it was
/// rolled back (a deadlock), never one whose outcome is unknown. A write waits while a cluster elects a writer.
/// </summary>
/// <param name="transport">The server.</param>
/// <param name="clock">Waits between tries.</param>
/// <param name="maxExecutionTime">The time after which the server ends a read.</param>
internal sealed class StatementRunner(ITransport transport, TimeProvider clock, TimeSpan maxExecutionTime)
{
    private const int MaxTries = 3;
    private const int MaxPauseMilliseconds = 1_000;

    /// <summary>Runs a read.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameters">Writes the fields of the parameters' object.</param>
    /// <param name="cancellationToken">Ends the wait immediately, and the server's work soon after, best effort.</param>
    public Task<QueryAnswer> ReadAsync(string statement, Action<Utf8JsonWriter> parameters, CancellationToken cancellationToken) =>
        RunAsync(new Statement(statement, parameters, IsRead: true, maxExecutionTime), ServerErrors.MayPass, cancellationToken);

    /// <summary>Runs a write.</summary>
    public Task<QueryAnswer> WriteAsync(string statement, Action<Utf8JsonWriter> parameters, CancellationToken cancellationToken) =>
        RunAsync(new Statement(statement, parameters, IsRead: false), ServerErrors.MayPassForWrite, cancellationToken);

    private async Task<QueryAnswer> RunAsync(Statement statement, Func<StoreException, bool> mayPass, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await transport.RunAsync(statement, cancellationToken);
            }
            catch (StoreException error) when (mayPass(error)
                && (tries < MaxTries || (ServerErrors.AwaitsWriter(error) && !statement.IsRead && clock.GetElapsedTime(start) < transport.WriterPatience)))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(50 * tries * tries, MaxPauseMilliseconds)), clock, cancellationToken);
            }
        }
    }
}
