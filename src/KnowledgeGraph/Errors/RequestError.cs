using System.Collections.Immutable;

namespace KnowledgeGraph.Errors;

/// <summary>What is wrong with a request, for its sender.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">A whole sentence, with the sender's own names.</param>
public sealed record RequestError(string Code, string Message)
{
    /// <summary>What to write instead; null where nothing can be said.</summary>
    public string? Hint { get; init; }

    /// <summary>Places in the document, lines and columns counted from 1; empty where it has none.</summary>
    public ImmutableArray<(int Line, int Column)> Locations { get; init; } = [];

    /// <summary>The way to the response field at which it happened: keys and list positions; empty where it happened at none.</summary>
    public ImmutableArray<object> Path { get; init; } = [];

    /// <summary>The first errors, and where there are too many one that says how many more.</summary>
    /// <param name="errors">All of them, or at least as many as are told.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="limit">How many are told, one by one.</param>
    public static ImmutableArray<RequestError> Shorten(IReadOnlyList<RequestError> errors, int count, int limit) => count <= limit
        ? [.. errors]
        : [.. errors.Take(limit), new RequestError(errors[0].Code, $"There are {count - limit} more errors; {limit} are told (setting Limits:MaxErrors).")];
}

/// <summary>The request cannot be answered, through its sender's doing.</summary>
public class RequestException(params ImmutableArray<RequestError> errors) : Exception(errors[0].Message)
{
    /// <summary>All that is wrong; at least one.</summary>
    public ImmutableArray<RequestError> Errors { get; } = errors;

    /// <summary>One thing that is wrong.</summary>
    public RequestException(string code, string message, string? hint = null)
        : this(new RequestError(code, message) { Hint = hint })
    {
    }
}
