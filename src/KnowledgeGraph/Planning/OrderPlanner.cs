using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning;

/// <summary>Plans <c>sort</c> arguments, and completes every order so that no two different rows are equal in it.</summary>
internal static class OrderPlanner
{
    /// <summary>The order of a list of nodes.</summary>
    /// <param name="sort">A list of <c>Sort</c> inputs; null: none.</param>
    /// <param name="target">What is listed; the keys of one input object count in the order of its fields.</param>
    /// <param name="nodes">The node types of <paramref name="target"/>.</param>
    public static ImmutableArray<OrderKey> PlanNodes(InputValue? sort, TargetType target, ImmutableArray<NodeType> nodes) =>
        Complete([.. InputText.ReadItems(sort).SelectMany(item => PlanNodeKeys(item, target, nodes))], nodes);

    /// <summary>The order of a connection's edges: by <c>node</c> and <c>edge</c>.</summary>
    public static ImmutableArray<OrderKey> PlanEdges(
        InputValue? sort, TargetType target, ImmutableArray<NodeType> nodes, RelationshipProperties? properties)
    {
        var requested = InputText.ReadItems(sort).OfType<ObjectInput>().SelectMany(item => item.Fields).SelectMany(part =>
            part.Name == "node"
                ? PlanNodeKeys(part.Value, target, nodes)
                : PlanPropertyKeys(part.Value, properties, nodes.Length));

        // Parallel relationships differ by their properties only.
        var parallel = (properties?.Properties ?? [])
            .Where(property => property.IsOrdered)
            .Select(property => RelationshipKey(property, nodes.Length, isDescending: false));
        return [.. Complete([.. requested], nodes), .. parallel];
    }

    private static IEnumerable<OrderKey> PlanNodeKeys(InputValue item, TargetType target, ImmutableArray<NodeType> nodes)
    {
        var fields = target switch
        {
            NodeType node => node.FieldNames,
            InterfaceType @interface => @interface.FieldNames,
            _ => [],
        };
        return Keys(item, fields).Select(key => new PropertyOrderKey(
            [.. nodes.Select(node => new PropertyReference(node.Properties.First(property => property.Name == key.Name), PropertyOwner.Node))],
            key.IsDescending));
    }

    /// <summary>Through an interface with different relationship properties the input names their types first.</summary>
    private static IEnumerable<OrderKey> PlanPropertyKeys(InputValue item, RelationshipProperties? properties, int targets)
    {
        if (properties is null || item is not ObjectInput input)
        {
            return [];
        }

        var own = input.Fields.FirstOrDefault(field => field.Name == properties.Name && field.Value is ObjectInput);
        return own is not null
            ? PlanPropertyKeys(own.Value, properties, targets)
            : Keys(item, properties.FieldNames).Select(key =>
                RelationshipKey(properties.Properties.First(property => property.Name == key.Name), targets, key.IsDescending));
    }

    private static IEnumerable<(string Name, bool IsDescending)> Keys(InputValue item, ImmutableArray<string> fieldNames) =>
        item is ObjectInput input
            ? input.Fields
                .Where(field => field.Value is not NullInput && fieldNames.Contains(field.Name, StringComparer.Ordinal))
                .OrderBy(field => fieldNames.IndexOf(field.Name, 0, fieldNames.Length, StringComparer.Ordinal))
                .Select(field => (field.Name, InputText.Read(field.Value) == "DESC"))
            : [];

    private static PropertyOrderKey RelationshipKey(Property property, int targets, bool isDescending) =>
        new([.. Enumerable.Repeat(new PropertyReference(property, PropertyOwner.Relationship), targets)], isDescending);

    private static ImmutableArray<OrderKey> Complete(ImmutableArray<OrderKey> requested, ImmutableArray<NodeType> nodes)
    {
        if (nodes is [{ Key: { } key }] && requested.OfType<PropertyOrderKey>().Any(order => order.ByTarget[0]?.Property == key))
        {
            return requested;
        }

        var depth = nodes.IsEmpty ? 0 : nodes.Max(node => node.KeyOrder.Length);
        var last = Enumerable.Range(0, depth).Select(level => new PropertyOrderKey(
            [.. nodes.Select(node => level < node.KeyOrder.Length ? new PropertyReference(node.KeyOrder[level], PropertyOwner.Node) : null)],
            IsDescending: false));
        return [.. requested, .. nodes.Length > 1 ? [new TargetOrderKey()] : Array.Empty<OrderKey>(), .. last];
    }
}
