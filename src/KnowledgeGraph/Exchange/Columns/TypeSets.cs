using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>The node types that a node is of: all those whose labels it carries.</summary>
/// <param name="Index">Its number among the sets of the graph.</param>
/// <param name="Types">The types, in the model's order.</param>
internal sealed record TypeSet(int Index, ImmutableArray<NodeType> Types)
{
    /// <summary>The types for people: <c>City and Province</c>.</summary>
    public string Names => string.Join(" and ", Types.Select(type => type.Name));
}

/// <summary>The sets of types that a graph's nodes are of; there are few.</summary>
internal sealed class TypeSets(GraphModel model)
{
    private readonly List<TypeSet> _sets = [];

    /// <summary>The set of that number.</summary>
    public TypeSet this[int index] => _sets[index];

    /// <summary>The types of a node that carries these labels.</summary>
    public TypeSet Of(IReadOnlyCollection<string> labels)
    {
        ImmutableArray<NodeType> types = [.. model.NodeTypes.Where(type => type.Labels.All(label => labels.Contains(label, StringComparer.Ordinal)))];
        var set = _sets.Find(known => known.Types.SequenceEqual(types));
        if (set is null)
        {
            set = new TypeSet(_sets.Count, types);
            _sets.Add(set);
        }

        return set;
    }
}
