using System.Collections.Immutable;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Pipeline;

/// <summary>A request cannot be answered, and the step that found this decides how the operation ended.</summary>
/// <param name="status">How it ended; any other <see cref="RequestException"/> means <see cref="OperationStatus.Refused"/>.</param>
/// <param name="errors">All errors; at least one.</param>
internal sealed class StagedException(OperationStatus status, ImmutableArray<RequestError> errors) : RequestException(errors)
{
    /// <summary>The end of the operation.</summary>
    public OperationStatus Status => status;
}
