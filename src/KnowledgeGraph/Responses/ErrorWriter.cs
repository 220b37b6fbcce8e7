using System.Collections.Immutable;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Responses;

/// <summary>Writes errors as the GraphQL specification requires (section 7.1.2), with code and hint under <c>extensions</c>.</summary>
public static class ErrorWriter
{
    /// <summary>Writes a whole response that has errors and no data.</summary>
    /// <param name="response">Receives it; what was written before is dropped.</param>
    /// <param name="errors">At least one.</param>
    /// <param name="hasData">Whether execution began: the response then has <c>"data": null</c>.</param>
    public static void Write(ResponseWriter response, ImmutableArray<RequestError> errors, bool hasData)
    {
        response.Clear();
        response.BeginObject();
        Write(response, errors);
        if (hasData)
        {
            response.Key("data");
            response.Null();
        }

        response.EndObject();
    }

    /// <summary>Writes the errors of a response, of which there is at least one.</summary>
    public static void Write(ResponseWriter response, ImmutableArray<RequestError> errors)
    {
        response.Key("errors");
        response.BeginArray();
        foreach (var error in errors)
        {
            Write(response, error);
        }

        response.EndArray();
    }

    private static void Write(ResponseWriter response, RequestError error)
    {
        response.BeginObject();
        response.Key("message");
        response.Text(error.Message);
        WriteLocations(response, error.Locations);
        WritePath(response, error.Path);
        response.Key("extensions");
        response.BeginObject();
        response.Key("code");
        response.Text(error.Code);
        if (error.Hint is { } hint)
        {
            response.Key("hint");
            response.Text(hint);
        }

        response.EndObject();
        response.EndObject();
    }

    private static void WriteLocations(ResponseWriter response, ImmutableArray<(int Line, int Column)> locations)
    {
        if (locations.IsEmpty)
        {
            return;
        }

        response.Key("locations");
        response.BeginArray();
        foreach (var (line, column) in locations)
        {
            response.BeginObject();
            response.Key("line");
            response.Integer(line);
            response.Key("column");
            response.Integer(column);
            response.EndObject();
        }

        response.EndArray();
    }

    private static void WritePath(ResponseWriter response, ImmutableArray<object> path)
    {
        if (path.IsEmpty)
        {
            return;
        }

        response.Key("path");
        response.BeginArray();
        foreach (var step in path)
        {
            if (step is int index)
            {
                response.Integer(index);
            }
            else
            {
                response.Text((string)step);
            }
        }

        response.EndArray();
    }
}
