using System.Text;
using KnowledgeGraph.Execution;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>The request's way to one store, as the server builds it.</summary>
/// <param name="model">The model.</param>
/// <param name="store">The store, which holds a graph of the model.</param>
/// <param name="close">What ends the store.</param>
internal sealed class TestService(TestModel model, IGraphStore store, Action? close) : IDisposable
{
    private readonly OperationPipeline _pipeline = new(model.Graph, model.Schema, store, new PipelineOptions { Document = DocumentLimits.None }, TimeProvider.System);

    /// <summary>How large an answer may become, and how much may be looked at for it.</summary>
    public ResponseLimits Limits { get; set; } = ResponseLimits.None;

    /// <summary>The response's bytes.</summary>
    public async Task<byte[]> AskAsync(string document, byte[] variables, bool isExplained, CancellationToken cancellationToken)
    {
        using var response = new ResponseWriter(Limits);
        var request = new GraphQLRequest(Encoding.UTF8.GetBytes(document), variables, OperationName: null, isExplained);
        await _pipeline.ExecuteAsync(request, response, cancellationToken);
        return response.Written.ToArray();
    }

    /// <summary>Answers as a server has it done.</summary>
    public ValueTask<OperationOutcome> AnswerAsync(GraphQLRequest request, ResponseWriter response, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(request, response, cancellationToken);

    public void Dispose() => close?.Invoke();
}
