using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>
/// The plain meaning of a plan, over lists in memory: naive and short, so that what it says can be checked by reading. Every other store
/// must give the same bytes.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="graph">What its model names of a graph.</param>
internal sealed class ReferenceStore(GraphModel model, TestGraph graph) : ICountedGraph, IGraphSource
{
    public StoreQuery Compile(OperationPlan plan) => new ReferenceQuery(plan);

    public ValueTask<IGraphReading> BeginReadingAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IGraphReading>(new ReferenceReading(graph));

    public ValueTask ExecuteAsync(
        StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
    {
        var rows = new ReferenceRows(graph, parameters);
        new ReferenceAnswer(rows, new ReferenceFindings(graph, model, rows), response).Write(((ReferenceQuery)query).Plan);
        return ValueTask.CompletedTask;
    }

    public ValueTask<GraphFacts> ReadFactsAsync(GraphFactsRequest request, CancellationToken cancellationToken)
    {
        var busiest = from node in graph.Nodes
                      let type = request.Types.FirstOrDefault(node.Is)
                      where type is not null
                      let id = (string)StoredValue.Read(node.Properties, type.Key!)!
                      let degree = graph.Relationships.Count(relationship => relationship.Source == node || relationship.Target == node)
                      select (Id: id, Degree: degree, Position: request.Types.IndexOf(type));
        return ValueTask.FromResult(new GraphFacts(
            model.NodeTypes.ToImmutableDictionary(type => type.Name, type => (long)graph.Nodes.Count(node => node.Is(type)), StringComparer.Ordinal),
            model.RelationshipTypes.ToImmutableDictionary(type => type.Name, type => (long)graph.Relationships.Count(relationship => relationship.Is(type)), StringComparer.Ordinal),
            [.. busiest.OrderByDescending(node => node.Degree).ThenBy(node => node.Id, Comparer<string>.Create(GraphValue.CompareText)).ThenBy(node => node.Position)
                .Take(request.Count).Select(node => node.Id)]));
    }

    private sealed class ReferenceQuery(OperationPlan plan) : StoreQuery
    {
        public OperationPlan Plan => plan;

        public override ImmutableArray<string> StatementTexts(object?[] parameters) => [];
    }
}
