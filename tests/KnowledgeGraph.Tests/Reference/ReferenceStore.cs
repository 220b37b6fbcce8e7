using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>
/// The plain meaning of a plan, over lists in memory: naive and short, so that what it says can be checked by reading. Every other store
/// must give the same bytes.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="graph">What its model names of a graph.</param>
internal sealed class ReferenceStore(GraphModel model, TestGraph graph) : IGraphStore
{
    public StoreQuery Compile(OperationPlan plan) => new ReferenceQuery(plan);

    public ValueTask ExecuteAsync(
        StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
    {
        var rows = new ReferenceRows(graph, parameters);
        new ReferenceAnswer(rows, new ReferenceFindings(graph, model, rows), response).Write(((ReferenceQuery)query).Plan);
        return ValueTask.CompletedTask;
    }

    private sealed class ReferenceQuery(OperationPlan plan) : StoreQuery
    {
        public OperationPlan Plan => plan;

        public override ImmutableArray<string> StatementTexts(object?[] parameters) => [];
    }
}
