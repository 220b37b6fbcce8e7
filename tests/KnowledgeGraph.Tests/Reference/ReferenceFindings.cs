using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>What the root fields of our own find.</summary>
internal sealed class ReferenceFindings(TestGraph graph)
{
    public FoundObject Find(Finding finding) => finding switch
    {
        _ => throw new NotSupportedException($"{finding} of {graph.Nodes.Length} nodes"),
    };

    public ReferenceRow RowOf(FoundNode found, NodeType type) =>
        new(graph.Nodes.First(node => node.Number == found.Number), found.Type, type, Relationship: null);
}
