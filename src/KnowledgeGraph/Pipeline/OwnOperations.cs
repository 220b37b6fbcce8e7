using System.Text;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Pipeline;

/// <summary>Sends operations that the service itself writes to a pipeline, and reads their data.</summary>
/// <param name="pipeline">Answers operations.</param>
/// <param name="limits">The limits of an answer.</param>
public sealed class OwnOperations(OperationPipeline pipeline, ResponseLimits limits)
{
    /// <summary>Executes an operation.</summary>
    /// <param name="document">The document; what a client sent is in the variables alone.</param>
    /// <param name="variables">An object with a property for each variable.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The answer's <c>data</c>.</returns>
    /// <exception cref="RequestException">The answer has an error, such as that of a limit.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    public async ValueTask<JsonElement> ExecuteAsync(string document, object variables, CancellationToken cancellationToken)
    {
        using var response = new ResponseWriter(limits);
        var request = new GraphQLRequest(Encoding.UTF8.GetBytes(document), JsonSerializer.SerializeToElement(variables), OperationName: null, IsExplained: false);
        await pipeline.ExecuteAsync(request, response, cancellationToken);
        using var answer = JsonDocument.Parse(response.WrittenMemory);
        return answer.RootElement.TryGetProperty("errors", out var errors) ? throw Read(errors[0]) : answer.RootElement.GetProperty("data").Clone();
    }

    private static RequestException Read(JsonElement error)
    {
        var extensions = error.GetProperty("extensions");
        return new RequestException(
            extensions.GetProperty("code").GetString()!,
            error.GetProperty("message").GetString()!,
            extensions.TryGetProperty("hint", out var hint) ? hint.GetString() : null);
    }
}
