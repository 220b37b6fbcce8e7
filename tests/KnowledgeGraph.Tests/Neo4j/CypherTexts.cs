using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Queries;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>Compiles to Cypher and answers nothing: pages show the text without a Neo4j too.</summary>
/// <param name="traits">Gets the traits of the graph.</param>
internal sealed class CypherTexts(GraphTraits traits) : IGraphStore
{
    public StoreQuery Compile(OperationPlan plan) => CypherCompiler.Compile(plan, traits);

    public ValueTask ExecuteAsync(StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
    {
        response.Null();
        return ValueTask.CompletedTask;
    }
}
