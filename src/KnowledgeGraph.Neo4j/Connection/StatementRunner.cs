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

    // The bookmark of what the next statement must see; null if statements need not see what others saw.
    private string? _seen;
    private const int MaxPauseMilliseconds = 1_000;

    /// <summary>True if statements may run on different servers.</summary>
    public bool IsOfCluster => transport.Cluster is not null;

    /// <summary>The bookmark of what the last statement saw or wrote; null if this is not a runner that <see cref="Begin"/> made, or nothing ran.</summary>
    public string? Bookmark => _seen is "" ? null : _seen;

    /// <summary>Returns a runner for statements one after the other, each of which sees what those before it saw.</summary>
    /// <param name="bookmark">The bookmark of what the first one must see, several with spaces between them; null: on one server nothing is needed.</param>
    public StatementRunner Begin(string? bookmark) =>
        bookmark is null && !IsOfCluster ? this : new StatementRunner(transport, clock, maxExecutionTime) { _seen = bookmark ?? "" };

    /// <summary>Runs a read.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameters">Writes the fields of the parameters' object.</param>
    /// <param name="cancellationToken">Ends the wait immediately, and the server's work soon after, best effort.</param>
    public Task<QueryAnswer> ReadAsync(string statement, Action<Utf8JsonWriter> parameters, CancellationToken cancellationToken) =>
        RunAsync(new Statement(statement, parameters, IsRead: true, maxExecutionTime) { Bookmarks = ToBeSeen }, ServerErrors.MayPass, cancellationToken);

    /// <summary>Runs a write.</summary>
    public Task<QueryAnswer> WriteAsync(string statement, Action<Utf8JsonWriter> parameters, CancellationToken cancellationToken) =>
        RunAsync(new Statement(statement, parameters, IsRead: false) { Bookmarks = ToBeSeen }, ServerErrors.MayPassForWrite, cancellationToken);

    private string[] ToBeSeen => _seen is { Length: > 0 } seen ? seen.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];

    private async Task<QueryAnswer> RunAsync(Statement statement, Func<StoreException, bool> mayPass, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                var answer = await transport.RunAsync(statement, cancellationToken);
                _seen = _seen is null ? null : answer.Bookmark ?? _seen;
                return answer;
            }
            catch (StoreException error) when (mayPass(error)
                && (tries < MaxTries || (ServerErrors.AwaitsWriter(error) && !statement.IsRead && clock.GetElapsedTime(start) < transport.Cluster?.WriterPatience)))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(50 * tries * tries, MaxPauseMilliseconds)), clock, cancellationToken);
            }
        }
    }
}
