using System.Text.Json;
using GraphQL.Types;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;

namespace KnowledgeGraph.Pipeline;

/// <summary>Checks parsed operations against the limits, before they are validated.</summary>
/// <param name="schema">The API schema.</param>
/// <param name="limits">The limits.</param>
internal sealed class OperationLimits(ISchema schema, DocumentLimits limits)
{
    /// <summary>
    /// Checks an operation with the variables of one request: the lists in the variables always, the filters whenever variables can hold
    /// some, and everything else until the operation has a plan, since it depends on the document alone.
    /// </summary>
    /// <exception cref="RequestException">A limit is exceeded.</exception>
    public void Check(ParsedOperation operation, JsonElement variables)
    {
        var isNew = operation.Count == 0;
        if (isNew)
        {
            DocumentMeter.Check(operation.Document, limits);
        }

        InputMeter.CheckLists(variables, limits);
        if (isNew || operation.TakesInputObjects)
        {
            InputMeter.Check(operation.Document, operation.Definition, variables, schema, limits);
        }
    }
}
