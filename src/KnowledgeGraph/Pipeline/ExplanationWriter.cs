using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Pipeline;

/// <summary>Writes <c>extensions.explain</c>: the plan, the texts sent to the store, and the parameters.</summary>
internal static class ExplanationWriter
{
    /// <summary>Writes the key <c>extensions</c> and its object.</summary>
    public static void WriteExtensions(ResponseWriter response, CompiledOperation operation, object?[] values)
    {
        response.Key("extensions");
        response.BeginObject();
        response.Key("explain");
        Write(response, operation, values);
        response.EndObject();
    }

    private static void Write(ResponseWriter response, CompiledOperation operation, object?[] values)
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
