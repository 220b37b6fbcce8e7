using System.Collections.Immutable;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Responses;

/// <content>Values that cannot be shown become null, or their nearest nullable parent does (GraphQL, section 6.4.4).</content>
public sealed partial class ResponseWriter
{
    private List<RequestError>? _errors;
    private int _failures;

    /// <summary>The errors of values that became null, in the order of the response; a last one counts those above the limit.</summary>
    public ImmutableArray<RequestError> Errors => _failures == 0 ? [] : RequestError.Shorten(_errors!, _failures, limits.MaxErrors);

    /// <summary>Returns the errors that a response without data lists; a last one counts those above the limit.</summary>
    public ImmutableArray<RequestError> Shorten(ImmutableArray<RequestError> errors) => RequestError.Shorten(errors, errors.Length, limits.MaxErrors);

    /// <summary>The current position; after a key the writer can return to it.</summary>
    public ResponsePosition Position => new(_length, _nodes, _failures, _visited);

    /// <summary>Writes null for a value that cannot be shown, and keeps the error.</summary>
    /// <exception cref="FieldException">The value's field cannot be null.</exception>
    public void Fail(RequestError error, bool isNullable)
    {
        var located = _failures < limits.MaxErrors ? error with { Path = ResponsePath.Read(Written) } : error;
        if (!isNullable)
        {
            throw new FieldException(located);
        }

        Keep(located);
    }

    /// <summary>Writes null for an object of which a part failed that cannot be null.</summary>
    /// <param name="start">Where the object begins.</param>
    /// <param name="failure">What failed.</param>
    public void Fail(ResponsePosition start, FieldException failure)
    {
        Return(start with { Visited = _visited });
        Keep(failure.Errors[0]);
    }

    /// <summary>Drops all that has been written since a position, which is after a key.</summary>
    public void Return(ResponsePosition start)
    {
        (_length, _nodes, _failures, _visited, _needsComma) = (start.Length, start.Nodes, start.Failures, start.Visited, false);
        _errors?.RemoveRange(Math.Min(_failures, _errors.Count), Math.Max(0, _errors.Count - _failures));
    }

    private void Keep(RequestError error)
    {
        if (++_failures <= limits.MaxErrors)
        {
            (_errors ??= []).Add(error);
        }

        Null();
    }
}

/// <summary>A position in a response that is being written.</summary>
/// <param name="Length">The number of bytes before it.</param>
/// <param name="Nodes">The number of nodes and edges before it.</param>
/// <param name="Failures">The number of values before it that could not be shown.</param>
/// <param name="Visited">The number of relationships that were read to find what is before it.</param>
public readonly record struct ResponsePosition(int Length, int Nodes, int Failures, long Visited);

/// <summary>A value cannot be shown and its field cannot be null, so that the nearest parent that can be null must be.</summary>
public sealed class FieldException(RequestError error) : RequestException(error);
