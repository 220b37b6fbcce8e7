using KnowledgeGraph.Errors;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Telemetry;

namespace KnowledgeGraph.Server.Requests;

/// <summary>Describes failures for clients, and logs their details under a request id that the response names.</summary>
internal sealed partial class Failures(LimitsOptions limits, StoreFailureLog storeFailures, ILogger<Failures> logger)
{
    /// <summary>Returns the end of an operation that threw an exception, and the error for its client.</summary>
    public (OperationStatus Status, RequestError Error) Describe(Exception exception, string requestId)
    {
        switch (exception)
        {
            case OperationCanceledException:
                return (OperationStatus.Failed, TooLate());
            case RequestException refusal:
                return (OperationStatus.Refused, refusal.Errors[0]);
            case StoreException failure:
                return (OperationStatus.Unavailable, Unavailable(storeFailures.Add(requestId, exception), failure.Reason));
            default:
                LogFault(requestId, exception);
                return (OperationStatus.Faulted, Fault(requestId));
        }
    }

    private RequestError TooLate() => new(
        ErrorCodes.Deadline, FormattableString.Invariant($"The answer took longer than {limits.Request.Deadline.TotalSeconds:0.###} s (setting Limits:Deadline)."))
    {
        Hint = "Request less: fewer levels, a 'limit' or a 'first', a filter that fewer nodes match.",
    };

    private static RequestError Unavailable(string requestId, string? reason) => new(
        ErrorCodes.StoreUnavailable, $"{reason ?? "The store cannot answer now."} The service's log has the details under the request id {requestId}.")
    {
        Hint = "Try again in a few seconds.",
    };

    private static RequestError Fault(string requestId) => new(
        ErrorCodes.Internal, $"The service failed. Its log has the details under the request id {requestId}.");

    [LoggerMessage(3, LogLevel.Error, "Request {RequestId} failed.")]
    private partial void LogFault(string requestId, Exception exception);
}
