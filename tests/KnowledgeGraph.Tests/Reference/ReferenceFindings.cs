using KnowledgeGraph.Extensions.Cards;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>Finds the objects of extension fields.</summary>
internal sealed class ReferenceFindings(TestGraph graph, GraphModel model, ReferenceRows rows)
{
    public FoundObject Find(Finding finding) => finding switch
    {
        SearchFinding search => new ReferenceSearch(graph, rows).Find(search),
        NeighbourhoodFinding around => new ReferenceNeighbourhood(new ReferenceTraversal(graph, model, rows), rows).Find(around),
        CitationFinding citation => new ReferenceCitations(graph, new ReferenceTraversal(graph, model, rows), rows).Find(citation),
        CitationCountsFinding counts => new ReferenceCitations(graph, new ReferenceTraversal(graph, model, rows), rows).Count(counts),
        NodesFinding nodes => NodesRequest.Show([.. NodesRequest.Read(nodes, rows.Parameters).Ids.Select(id => Traversed.Find(id) is { } node ? Traversed.Show(node) : null)]),
        PathFinding path => new ReferencePaths(new ReferenceTraversal(graph, model, rows), rows).Find(path),
        _ => throw new NotSupportedException($"{finding}"),
    };

    /// <summary>The number of relationships that are followed from a node.</summary>
    public int CountRelationships(DegreeSelection degree, TestNode node) => Traversed.Steps(degree.Types, node).Count();

    private ReferenceTraversal Traversed => new(graph, model, rows);

    public ReferenceRow RowOf(FoundNode found, NodeType type) =>
        new(graph.Nodes.First(node => node.Number == found.Number), found.Type, type, Relationship: null);

    /// <summary>A found relationship as what led to its end.</summary>
    public ReferenceRow RowOf(FoundProperties found, FoundNode end) =>
        new(graph.Nodes.First(node => node.Number == end.Number), end.Type, model.NodeTypesOf(model.AnyNode!)[end.Type], graph.Relationships[(int)found.Number]);
}
