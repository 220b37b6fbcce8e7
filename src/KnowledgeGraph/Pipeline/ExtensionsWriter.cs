using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Pipeline;

/// <summary>Writes <c>extensions</c> of a response.</summary>
internal static class ExtensionsWriter
{
    /// <summary>Writes the key <c>extensions</c> and its object.</summary>
    /// <param name="response">The response.</param>
    /// <param name="explained">What <c>explain</c> is to show: the plan, the texts sent to the store, and the parameters; null: nothing.</param>
    /// <param name="values">The values of the parameters.</param>
    /// <param name="bookmark">The value of <c>bookmark</c>; null: none.</param>
    public static void Write(ResponseWriter response, CompiledOperation? explained, object?[] values, string? bookmark)
    {
        response.Key("extensions");
        response.BeginObject();
        if (explained is not null)
        {
            response.Key("explain");
            WriteExplanation(response, explained, values);
        }

        if (bookmark is not null)
        {
            response.Key("bookmark");
            response.Text(bookmark);
        }

        response.EndObject();
    }

    private static void WriteExplanation(ResponseWriter response, CompiledOperation operation, object?[] values)
    {
        response.BeginObject();
        response.Key("plan");
        WriteLines(response, PlanPrinter.Print(operation.Plan).TrimEnd('\n').Split('\n'));
        response.Key("statements");
        WriteLines(response, operation.Query.StatementTexts(values));
        response.Key("parameters");
        response.BeginArray();
        for (var i = 0; i < values.Length; i++)
        {
            response.Value(Show(values[i]), operation.Plan.Parameters[i].Scalar);
        }

        response.EndArray();
        response.EndObject();
    }

    /// <summary>Prints values whole of which an answer would select parts.</summary>
    private static object? Show(object? value) => value switch
    {
        PointValue or DateTimeValue => ValueText.PrintExact(value),
        object?[] list => Array.ConvertAll(list, Show),
        _ => value,
    };

    private static void WriteLines(ResponseWriter response, IEnumerable<string> lines)
    {
        response.BeginArray();
        foreach (var line in lines)
        {
            response.Text(line);
        }

        response.EndArray();
    }
}
