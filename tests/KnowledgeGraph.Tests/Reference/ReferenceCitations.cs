using KnowledgeGraph.Extensions.CitedBy;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>Finds the nodes and relationships that hold an id, looking at each.</summary>
internal sealed class ReferenceCitations(TestGraph graph, ReferenceTraversal traversed, ReferenceRows rows)
{
    private readonly ReferenceFilters _filters = new(rows);

    public FoundObject Find(CitationFinding finding)
    {
        var request = CitationRequest.Of(finding, rows.Parameters);
        var nodes = graph.Nodes
            .Where(node => finding.Nodes.Any(target => node.Is(target.Type) && _filters.Evaluate(target.Filter, new ReferenceRow(node, 0, target.Type, Relationship: null)) == true))
            .Order(traversed.ByNode)
            .ToList();
        var relationships = finding.Traversed
            .SelectMany(followed => graph.Nodes.SelectMany(node => traversed.Steps([followed], node)).Where(step => !step.IsBack && traversed.IsShown(step.Relationship.Source)))
            .OrderBy(step => step.Relationship.Type, StringComparer.Ordinal)
            .ThenBy(step => step.Relationship.Source, traversed.ByNode)
            .ThenBy(step => step.Relationship.Target, traversed.ByNode)
            .ThenBy(step => step, traversed.ByRelationship)
            .ToList();
        var offset = (int)Math.Min(request.Offset, int.MaxValue);
        return new FoundCitations(
            nodes.Count + relationships.Count,
            [.. nodes.Skip(offset).Take(request.Count).Select(traversed.Show)],
            [.. relationships.Take(Math.Max(0, offset + request.Count - nodes.Count)).Skip(Math.Max(0, offset - nodes.Count)).Select(traversed.Show)]).Show(request);
    }

    public FoundObject Count(CitationCountsFinding finding)
    {
        var counts = CitationCounts.Read(finding, rows.Parameters);
        foreach (var node in graph.Nodes)
        {
            Add(finding.Nodes.Where(citing => node.Is(citing.Type)).SelectMany(citing => citing.Ids), node.Properties);
        }

        foreach (var citing in finding.Traversed)
        {
            foreach (var step in graph.Nodes.SelectMany(node => traversed.Steps([citing.Type], node)).Where(step => !step.IsBack && traversed.IsShown(step.Relationship.Source)))
            {
                Add(citing.Ids, step.Relationship.Properties);
            }
        }

        return counts.Show();

        void Add(IEnumerable<Property> lists, IReadOnlyDictionary<string, object> properties) => lists
            .SelectMany(list => (StoredValue.Read(properties, list) ?? list.Coalesce) as object?[] ?? [])
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList()
            .ForEach(id => counts.Add(id));
    }
}
