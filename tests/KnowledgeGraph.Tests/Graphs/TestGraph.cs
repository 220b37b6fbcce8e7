using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>A graph as plain objects: what tests load into every store.</summary>
internal sealed record TestGraph(ImmutableArray<TestNode> Nodes, ImmutableArray<TestRelationship> Relationships)
{
    /// <summary>
    /// The part of the graph that a model names, which is what its API can show: nodes that are of a type, and relationships of a type
    /// that runs between such nodes.
    /// </summary>
    public TestGraph Within(GraphModel model) => new(
        [.. Nodes.Where(node => model.NodeTypes.Any(node.Is))],
        [.. Relationships.Where(relationship => model.RelationshipTypes.Any(relationship.Is))]);

    /// <summary>The reason why a loader would refuse the graph; null if it would not.</summary>
    public string? FindError(GraphModel model) => FindToOneError(model) ?? FindValueError(model);

    /// <summary>A value that is none of its property's type; null where all are.</summary>
    public string? FindValueError(GraphModel model) =>
        (from type in model.NodeTypes
         from node in Nodes
         where node.Is(type)
         from property in type.Properties
         where !StoredValue.IsOf(property.Type, StoredValue.Read(node.Properties, property))
         select $"{type.Name}.{property.Name} of {node.Key} is not a valid {property.Type.ScalarName}").FirstOrDefault();

    /// <summary>A node that has several relationships where the model says one; null where none has.</summary>
    public string? FindToOneError(GraphModel model) =>
        (from type in model.NodeTypes
         from field in type.Relationships
         where !field.IsList
         from node in Nodes
         where node.Is(type) && Relationships.Count(relationship => Leads(model, field, node, relationship)) > 1
         select $"{type.Name}.{field.Name} leads to one node, and {node.Key} has several").FirstOrDefault();

    private static bool Leads(GraphModel model, RelationshipField field, TestNode node, TestRelationship relationship)
    {
        var (near, far) = field.StoredDirection == Direction.Out
            ? (relationship.Source, relationship.Target)
            : (relationship.Target, relationship.Source);
        return relationship.Type == field.Type && near == node && model.NodeTypesOf(model.Target(field.Target)).Any(far.Is);
    }
}

/// <summary>A node.</summary>
/// <param name="number">Its number, from 1, unique in the graph.</param>
/// <param name="key">Its name in the file or the page that it comes from.</param>
/// <param name="labels">Its labels.</param>
/// <param name="properties">Its values by stored name, as <see cref="GraphValue"/> describes; none is null.</param>
internal sealed class TestNode(
    int number, string key, ImmutableHashSet<string> labels, IReadOnlyDictionary<string, object> properties)
{
    public int Number => number;

    public string Key => key;

    public ImmutableHashSet<string> Labels => labels;

    public IReadOnlyDictionary<string, object> Properties => properties;

    public bool Is(NodeType type) => type.Labels.All(labels.Contains);
}

/// <summary>A relationship.</summary>
internal sealed class TestRelationship(
    string type, TestNode source, TestNode target, IReadOnlyDictionary<string, object> properties)
{
    public string Type => type;

    public TestNode Source => source;

    public TestNode Target => target;

    public IReadOnlyDictionary<string, object> Properties => properties;

    public bool Is(RelationshipType relationshipType) =>
        type == relationshipType.Name && relationshipType.Ends.Any(ends => source.Is(ends.Source) && target.Is(ends.Target));
}
