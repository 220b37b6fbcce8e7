using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>The node types of a node: all those whose labels it has.</summary>
/// <param name="Index">Its index among the sets of the graph.</param>
/// <param name="Types">The types, in the model's order.</param>
internal sealed record TypeSet(int Index, ImmutableArray<NodeType> Types)
{
    /// <summary>The types, for messages: <c>City and Province</c>.</summary>
    public string Names => string.Join(" and ", Types.Select(type => type.Name));
}

/// <summary>The sets of types of a graph's nodes; there are few.</summary>
internal sealed class TypeSets(GraphModel model)
{
    private readonly List<TypeSet> _sets = [];

    /// <summary>The set of that index.</summary>
    public TypeSet this[int index] => _sets[index];

    /// <summary>Returns the set of types of a node that has these labels.</summary>
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
