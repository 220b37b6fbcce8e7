using System.Collections.Immutable;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Pipeline;

/// <summary>The end of an operation, beside the bytes of its response.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Times">The duration of each step.</param>
public sealed record OperationOutcome(OperationStatus Status, StepTimes Times);

/// <summary>The duration of each step of the request pipeline; zero for steps that a cached plan saved.</summary>
public readonly record struct StepTimes(TimeSpan Parse, TimeSpan Validate, TimeSpan Plan, TimeSpan Compile, TimeSpan Execute);

/// <summary>The ways in which an operation ends.</summary>
public enum OperationStatus
{
    /// <summary>The response has <c>data</c>.</summary>
    Answered,

    /// <summary>The document is not valid GraphQL: nothing was executed, and the response has no <c>data</c>.</summary>
    Malformed,

    /// <summary>The operation is a mutation and the request is read-only: nothing was executed, and the response has no <c>data</c>.</summary>
    MutationRefused,

    /// <summary>The request does not fit the API schema or exceeds a limit: nothing was executed, and the response has no <c>data</c>.</summary>
    Refused,

    /// <summary>Execution began and some fields failed: the response has errors, and null in place of these fields.</summary>
    Failed,

    /// <summary>The store is not available now: the client may try again.</summary>
    Unavailable,

    /// <summary>An internal error.</summary>
    Faulted,
}

/// <summary>A request cannot be answered, and the step that found this decides how the operation ended.</summary>
/// <param name="status">How it ended; any other <see cref="RequestException"/> means <see cref="OperationStatus.Refused"/>.</param>
/// <param name="errors">All errors; at least one.</param>
internal sealed class StagedException(OperationStatus status, ImmutableArray<RequestError> errors) : RequestException(errors)
{
    /// <summary>The end of the operation.</summary>
    public OperationStatus Status => status;
}
