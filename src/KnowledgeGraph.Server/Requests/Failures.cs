using KnowledgeGraph.Errors;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Requests;

/// <summary>Says what a client is told when an operation fails. The whole of it goes to the log, under a request id that both name.</summary>
internal sealed partial class Failures(LimitsOptions limits, ILogger<Failures> logger)
{
    /// <summary>The end of an operation that threw, and the error for its sender.</summary>
    public (OperationStatus Status, RequestError Error) Describe(Exception exception, string requestId)
    {
        switch (exception)
        {
            case OperationCanceledException:
                return (OperationStatus.Failed, TooLate());
            case StoreException:
                LogStoreFailure(requestId, exception);
                return (OperationStatus.Unavailable, Unavailable(requestId));
            default:
                LogFault(requestId, exception);
                return (OperationStatus.Faulted, Fault(requestId));
        }
    }

    private RequestError TooLate() => new(
        ErrorCodes.Deadline, FormattableString.Invariant($"The answer took longer than {limits.Deadline.TotalSeconds:0.###} s (setting Limits:Deadline)."))
    {
        Hint = "Ask for less at once: fewer levels, a 'limit' or a 'first', a filter that fits fewer nodes.",
    };

    /// <summary>The error of a request that was not begun.</summary>
    public static RequestError Overloaded { get; } = new(
        ErrorCodes.Overloaded, "More is asked of the service than it can answer now, and this request was not begun (settings Http:MaxWaiting, Http:MaxWait).")
    {
        Hint = "Try again in a few seconds, and send fewer requests at once.",
    };

    private static RequestError Unavailable(string requestId) => new(
        ErrorCodes.StoreUnavailable, $"The store cannot answer now. The service's log says more under the request id {requestId}.")
    {
        Hint = "Try again in a few seconds.",
    };

    private static RequestError Fault(string requestId) => new(
        ErrorCodes.Internal, $"The service failed. Its log says more under the request id {requestId}.");

    [LoggerMessage(2, LogLevel.Error, "The store failed on request {RequestId}.")]
    private partial void LogStoreFailure(string requestId, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "Request {RequestId} failed.")]
    private partial void LogFault(string requestId, Exception exception);
}
