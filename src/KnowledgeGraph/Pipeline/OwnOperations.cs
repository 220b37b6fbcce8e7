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
    public ValueTask<JsonElement> ExecuteAsync(string document, object variables, CancellationToken cancellationToken) =>
        ExecuteAsync(document, variables, _ => { }, cancellationToken);

    /// <summary>Executes an operation, as the other overload, and reports its end.</summary>
    /// <param name="document">The document.</param>
    /// <param name="variables">An object with a property for each variable.</param>
    /// <param name="observe">Receives how the operation ended.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The answer's <c>data</c>.</returns>
    public async ValueTask<JsonElement> ExecuteAsync(
        string document, object variables, Action<OperationOutcome> observe, CancellationToken cancellationToken)
    {
        using var response = new ResponseWriter(limits);
        var request = new GraphQLRequest(Encoding.UTF8.GetBytes(document), JsonSerializer.SerializeToElement(variables), OperationName: null, IsExplained: false);
        observe(await pipeline.ExecuteAsync(request, response, cancellationToken));
        using var answer = JsonDocument.Parse(response.WrittenMemory);
        return answer.RootElement.TryGetProperty("errors", out var errors) ? throw Read(errors) : answer.RootElement.GetProperty("data").Clone();
    }

    /// <summary>Reads the errors of a response, its member <c>errors</c>.</summary>
    public static RequestException Read(JsonElement errors) => new([.. errors.EnumerateArray().Select(error =>
    {
        var extensions = error.GetProperty("extensions");
        return new RequestError(extensions.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!)
        {
            Hint = extensions.TryGetProperty("hint", out var hint) ? hint.GetString() : null,
        };
    })]);
}
