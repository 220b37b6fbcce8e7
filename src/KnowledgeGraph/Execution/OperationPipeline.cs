using KnowledgeGraph.Model;

namespace KnowledgeGraph.Execution;

/// <summary>The request's way: one operation becomes one plan, and the plan becomes what the store is asked.</summary>
public sealed class OperationPipeline(GraphModel model, IGraphStore store, PipelineOptions options)
{
    /// <summary>Answers a request by writing the whole response, <c>{"data": …}</c> or <c>{"errors": …}</c>. Throws only when cancelled.</summary>
    public ValueTask<OperationOutcome> ExecuteAsync(GraphQLRequest request, ResponseWriter response, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{model.NodeTypes.Length}{store.GetType().Name}{options.PlanCacheSize}{request.OperationName}{response.Written.Length}{cancellationToken.IsCancellationRequested}");
}
