using System.Collections.Immutable;
using KnowledgeGraph.Imports;
using KnowledgeGraph.Model;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Imports;

/// <summary>The graph that an import must leave, made by other means than the import: lists that are looked through.</summary>
internal sealed class MergedGraph(GraphModel model, TestGraph one, TestGraph other, ImportMode mode, ImmutableArray<string> synced)
{
    /// <summary>Finds the nodes of another graph that are there: by their key, or each of those without one by all its values.</summary>
    public static Dictionary<TestNode, TestNode> FindKnown(GraphModel model, TestGraph one, TestGraph other)
    {
        var found = new Dictionary<TestNode, TestNode>();
        foreach (var node in other.Nodes)
        {
            if (one.Nodes.LastOrDefault(each => IsSame(model, node, each) && !found.ContainsValue(each)) is { } known)
            {
                found[node] = known;
            }
        }

        return found;
    }

    /// <summary>Makes it.</summary>
    public TestGraph Make()
    {
        var found = FindKnown(model, one, other);
        var pairs = other.Nodes.Select(node => (Node: node, Known: found.GetValueOrDefault(node))).ToList();
        var stays = one.Nodes.Where(node => mode != ImportMode.Sync || pairs.Exists(pair => pair.Known == node) || TypesOf(node).Any(type => !synced.Contains(type, StringComparer.Ordinal))).ToList();
        var merged = new Dictionary<TestNode, TestNode>();
        foreach (var node in stays)
        {
            var from = pairs.Find(pair => pair.Known == node).Node;
            merged[node] = from is null ? node : Merge(node, from);
        }

        var nodes = stays.Select(node => merged[node]).ToList();
        foreach (var (node, known) in pairs)
        {
            merged[node] = known is null ? new TestNode(1_000 + nodes.Count, node.Key, node.Labels, node.Properties) : merged[known];
            nodes.AddRange(known is null ? [merged[node]] : []);
        }

        return new TestGraph([.. nodes], [.. MergeRelationships(merged)]);
    }

    private IEnumerable<string> TypesOf(TestNode node) => model.NodeTypes.Where(node.Is).Select(type => type.Name);

    private static bool IsSame(GraphModel model, TestNode node, TestNode known) => model.NodeTypes.Any(type => node.Is(type) && known.Is(type) && (type.Key is { } key
        ? Equals(node.Properties.GetValueOrDefault(key.StoredName), known.Properties.GetValueOrDefault(key.StoredName))
        : type.Properties.All(property => AreEqual(ValueOf(node.Properties, property), ValueOf(known.Properties, property)))));

    private TestNode Merge(TestNode known, TestNode from)
    {
        var (names, knownNames) = (NamesOf(from), NamesOf(known));
        var values = known.Properties.Where(value => mode != ImportMode.Sync || !names.Contains(value.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in from.Properties.Where(value =>
            mode == ImportMode.Sync || value.Value is not object[] { Length: 0 } || !knownNames.Contains(value.Key)))
        {
            values[name] = value;
        }

        return new TestNode(known.Number, known.Key, known.Labels.Union(from.Labels), values);
    }

    private HashSet<string> NamesOf(TestNode node) =>
        model.NodeTypes.Where(node.Is).SelectMany(type => type.Properties).Select(property => property.StoredName).ToHashSet(StringComparer.Ordinal);

    private List<TestRelationship> MergeRelationships(Dictionary<TestNode, TestNode> merged)
    {
        var before = Move(one, merged);
        var left = before.ToList();
        var (taken, added) = (new List<TestRelationship>(), new List<TestRelationship>());
        foreach (var relationship in Move(other, merged))
        {
            var same = left.Find(known => IsSame(model, relationship, known));
            if (same is null)
            {
                added.Add(relationship);
                continue;
            }

            left.Remove(same);
            taken.Add(same);
        }

        left.RemoveAll(known => (mode == ImportMode.Sync && synced.Contains(known.Type, StringComparer.Ordinal)) || added.Exists(relationship => TakesPlaceOf(model, relationship, known)));
        taken.RemoveAll(known => added.Exists(relationship => TakesPlaceOf(model, relationship, known)));
        return [.. before.Where(known => left.Contains(known) || taken.Contains(known)), .. added];
    }

    private static List<TestRelationship> Move(TestGraph graph, Dictionary<TestNode, TestNode> merged) =>
    [
        .. graph.Relationships.Where(each => merged.ContainsKey(each.Source) && merged.ContainsKey(each.Target))
            .Select(each => new TestRelationship(each.Type, merged[each.Source], merged[each.Target], each.Properties)),
    ];

    /// <summary>Returns whether two relationships have the same type, ends and values.</summary>
    public static bool IsSame(GraphModel model, TestRelationship one, TestRelationship known) => one.Type == known.Type && one.Source == known.Source && one.Target == known.Target
        && model.RelationshipTypes.First(type => type.Name == one.Type).Properties.All(property =>
            AreEqual(ValueOf(one.Properties, property), ValueOf(known.Properties, property)));

    /// <summary>Returns whether a field leads to one node by both relationships.</summary>
    public static bool TakesPlaceOf(GraphModel model, TestRelationship one, TestRelationship known) => one.Type == known.Type && model.NodeTypes.Any(owner => owner.Relationships.Any(field =>
        field.Type == one.Type && !field.IsList && Leads(model, owner, field, one).Intersect(Leads(model, owner, field, known)).Any()));

    private static IEnumerable<TestNode> Leads(GraphModel model, NodeType owner, RelationshipField field, TestRelationship one) =>
        from ends in new[] { (Near: one.Source, Far: one.Target, Direction: Direction.Out), (Near: one.Target, Far: one.Source, Direction: Direction.In) }
        where (field.Direction == ends.Direction || field.Direction == Direction.Undirected) && ends.Near.Is(owner) && model.NodeTypesOf(model.Target(field.Target)).Any(ends.Far.Is)
        select ends.Near;

    /// <summary>The value as it is loaded: a list that is missing and must not be null is empty.</summary>
    private static object? ValueOf(IReadOnlyDictionary<string, object> properties, Property property) =>
        StoredValue.Read(properties, property) ?? (property.Type is { IsList: true, IsRequired: true } ? Array.Empty<object>() : null);

    private static bool AreEqual(object? one, object? other) => (one, other) switch
    {
        (object[] left, object[] right) => left.Length == right.Length && left.Zip(right).All(pair => AreEqual(pair.First, pair.Second)),
        _ => Equals(one, other),
    };
}
