using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>The nodes of a store, by the groups of ids in files: a group is a type, an interface or a union; the empty group is the whole graph.</summary>
/// <param name="source">The files.</param>
/// <param name="nodes">The nodes.</param>
internal sealed class KnownNodes(SeedSource source, IKnownNodes nodes)
{
    private readonly Dictionary<string, ImmutableArray<NodeType>> _types = new(StringComparer.Ordinal);

    /// <summary>Finds the one node of a group that has an id.</summary>
    /// <returns>Its number and its types; null types if there is none, or several.</returns>
    public (long Number, TypeSet? Types) Find(string group, ReadOnlySpan<byte> id)
    {
        var number = 0L;
        foreach (var type in TypesIn(group))
        {
            var found = nodes.Find(type, id);
            if (found != 0 && number != 0 && found != number)
            {
                return (0, null);
            }

            number = found == 0 ? number : found;
        }

        return number == 0 ? (0, null) : (number, source.TypeSets.Of([.. nodes.TypesOf(number).SelectMany(type => type.Labels)]));
    }

    /// <summary>Returns whether a node of one of these types has an id.</summary>
    public bool Contains(TypeSet types, ReadOnlySpan<byte> id)
    {
        foreach (var type in types.Types)
        {
            if (nodes.Find(type, id) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<NodeType> TypesIn(string group)
    {
        if (!_types.TryGetValue(group, out var types))
        {
            var model = source.Model;
            var target = model.NodeTypes.Concat<TargetType>(model.Interfaces).Concat(model.Unions).FirstOrDefault(each => each.Name == group);
            types = group.Length == 0 ? model.NodeTypes : target is null ? [] : model.NodeTypesOf(target);
            _types.Add(group, types);
        }

        return types;
    }
}
