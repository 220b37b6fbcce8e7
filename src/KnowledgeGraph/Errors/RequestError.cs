using System.Collections.Immutable;

namespace KnowledgeGraph.Errors;

/// <summary>An error of a request, for its client.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">A whole sentence, with the client's own names.</param>
public sealed record RequestError(string Code, string Message)
{
    /// <summary>The correction to make; null if none is known.</summary>
    public string? Hint { get; init; }

    /// <summary>Places in the document, lines and columns counted from 1; empty if it has none.</summary>
    public ImmutableArray<(int Line, int Column)> Locations { get; init; } = [];

    /// <summary>The path of the response field that failed: keys and list positions; empty if no field failed.</summary>
    public ImmutableArray<object> Path { get; init; } = [];

    /// <summary>Returns the first errors, and one more that counts the rest if there are too many.</summary>
    /// <param name="errors">All errors, or at least as many as the limit.</param>
    /// <param name="count">The number of all errors.</param>
    /// <param name="limit">The number of errors that are listed.</param>
    public static ImmutableArray<RequestError> Shorten(IReadOnlyList<RequestError> errors, int count, int limit) => count <= limit
        ? [.. errors]
        : [.. errors.Take(limit), new RequestError(errors[0].Code, $"There are {count - limit} more errors; {limit} are listed (setting Limits:MaxErrors).")];
}

/// <summary>A request cannot be answered because of an error of its client.</summary>
public class RequestException(params ImmutableArray<RequestError> errors) : Exception(errors[0].Message)
{
    /// <summary>All errors; at least one.</summary>
    public ImmutableArray<RequestError> Errors { get; } = errors;

    /// <summary>Creates an exception with one error.</summary>
    public RequestException(string code, string message, string? hint = null)
        : this(new RequestError(code, message) { Hint = hint })
    {
    }
}
