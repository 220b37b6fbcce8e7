using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>What the root fields of our own find.</summary>
internal sealed class ReferenceFindings(TestGraph graph, GraphModel model, ReferenceRows rows)
{
    public FoundObject Find(Finding finding) => finding switch
    {
        SearchFinding search => new ReferenceSearch(graph, rows).Find(search),
        NeighbourhoodFinding around => new ReferenceNeighbourhood(new ReferenceWalks(graph, model, rows), rows).Find(around),
        CitationFinding citation => new ReferenceCitations(graph, new ReferenceWalks(graph, model, rows), rows).Find(citation),
        PathFinding path => new ReferencePaths(new ReferenceWalks(graph, model, rows), rows).Find(path),
        _ => throw new NotSupportedException($"{finding}"),
    };

    public ReferenceRow RowOf(FoundNode found, NodeType type) =>
        new(graph.Nodes.First(node => node.Number == found.Number), found.Type, type, Relationship: null);

    /// <summary>A found relationship as what led to its end.</summary>
    public ReferenceRow RowOf(FoundProperties found, FoundNode end) =>
        new(graph.Nodes.First(node => node.Number == end.Number), end.Type, model.NodeTypesOf(model.AnyNode!)[end.Type], graph.Relationships[(int)found.Number]);
}
