namespace KnowledgeGraph.Pipeline;

/// <summary>How an operation ended; the response's bytes say the rest.</summary>
/// <param name="Status">The kind of end.</param>
/// <param name="Times">How long each step took.</param>
public sealed record OperationOutcome(OperationStatus Status, StepTimes Times);

/// <summary>The kinds of end of an operation.</summary>
public enum OperationStatus
{
    /// <summary>The response has <c>data</c>.</summary>
    Answered,

    /// <summary>The document is no GraphQL: nothing was executed, and the response has no <c>data</c>.</summary>
    Malformed,

    /// <summary>The operation is a mutation and the request is read-only: nothing was executed, and the response has no <c>data</c>.</summary>
    MutationRefused,

    /// <summary>The request does not fit the API schema or a limit: nothing was executed, and the response has no <c>data</c>.</summary>
    Refused,

    /// <summary>Execution began and not all could be shown that was asked for: the response has errors, and null where they happened.</summary>
    Failed,

    /// <summary>The store is not available now: the client may try again.</summary>
    Unavailable,

    /// <summary>A fault of ours.</summary>
    Faulted,
}

/// <summary>How long each step of the request's way took; zero for steps that a cached plan saved.</summary>
public readonly record struct StepTimes(TimeSpan Parse, TimeSpan Validate, TimeSpan Plan, TimeSpan Compile, TimeSpan Execute);
