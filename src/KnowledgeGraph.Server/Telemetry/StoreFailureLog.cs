namespace KnowledgeGraph.Server.Telemetry;

/// <summary>
/// Logs failures of the store. When a store is away, every request fails for the same reason, so one line a second is written, with the number of failures
/// before it; the stacks of all are logged at Debug.
/// </summary>
internal sealed partial class StoreFailureLog(ILogger<StoreFailureLog> logger, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _last;
    private string _lastId = "";
    private int _unwritten;

    /// <summary>Logs a failure.</summary>
    /// <param name="requestId">The id of the request that failed.</param>
    /// <param name="exception">The failure.</param>
    /// <returns>The request id of the line that was written for it, or of the line that was written just before.</returns>
    public string Add(string requestId, Exception exception)
    {
        LogStack(requestId, exception);
        int unwritten;
        lock (_lock)
        {
            if (_last is { } last && clock.GetElapsedTime(last) < Pause)
            {
                _unwritten++;
                return _lastId;
            }

            (_last, _lastId, unwritten, _unwritten) = (clock.GetTimestamp(), requestId, _unwritten, 0);
        }

        if (unwritten == 0)
        {
            LogFailure(requestId, exception.Message);
        }
        else
        {
            LogFailures(requestId, unwritten, exception.Message);
        }

        return requestId;
    }

    [LoggerMessage(2, LogLevel.Error, "The store failed on request {RequestId}: {Reason}")]
    private partial void LogFailure(string requestId, string reason);

    [LoggerMessage(5, LogLevel.Error, "The store failed on request {RequestId}, and on {Others} since the line before: {Reason}")]
    private partial void LogFailures(string requestId, int others, string reason);

    [LoggerMessage(6, LogLevel.Debug, "The store failed on request {RequestId}.")]
    private partial void LogStack(string requestId, Exception exception);
}
