using KnowledgeGraph.Errors;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Pipeline;

/// <summary>Finds the operation that <c>extensions.explain</c> shows.</summary>
/// <param name="areAllowed">False: nothing, whatever is requested.</param>
/// <param name="compilers">For each kind of store, by its name, what compiles a plan for it.</param>
internal sealed class Explanations(bool areAllowed, IReadOnlyDictionary<string, Func<OperationPlan, StoreQuery>> compilers)
{
    /// <summary>Finds what a request wants to see of its operation: with the query of another kind of store where it names one, which is not run.</summary>
    /// <param name="request">The request.</param>
    /// <param name="operation">Its operation, compiled for the store in use.</param>
    /// <returns>Null if nothing is shown.</returns>
    /// <exception cref="RequestException">No store has the name.</exception>
    public CompiledOperation? Find(GraphQLRequest request, CompiledOperation operation)
    {
        if (!areAllowed || !request.IsExplained || request.ExplainedStore is not { } store)
        {
            return areAllowed && request.IsExplained ? operation : null;
        }

        return compilers.TryGetValue(store, out var compile)
            ? operation with { Query = compile(operation.Plan) }
            : throw new RequestException(
                ErrorCodes.BadRequest,
                $"The store '{store}' of 'extensions.explain' is unknown.",
                $"Known are: {string.Join(", ", compilers.Keys.Order(StringComparer.Ordinal))}. 'explain: true' shows the query texts of the store in use.");
    }
}
