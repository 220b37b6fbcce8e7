using System.Collections.Immutable;
using KnowledgeGraph.Inference.Output;

namespace KnowledgeGraph.Inference.Graphs;

/// <summary>The part of a label in the model.</summary>
/// <param name="label">The nodes of the label.</param>
/// <param name="draft">The type.</param>
internal sealed class NodePlan(LabelProfile label, TypeDraft draft)
{
    /// <summary>The nodes of the label.</summary>
    public LabelProfile Label => label;

    /// <summary>The type.</summary>
    public TypeDraft Draft => draft;

    /// <summary>The property that is the key; null if Neo4j's own id is.</summary>
    public StoredProperty? Key { get; set; }

    /// <summary>Checks whether nodes with a set of labels are of the type.</summary>
    public bool Has(ImmutableArray<string> labels) => labels.Contains(label.Name, StringComparer.Ordinal);
}
