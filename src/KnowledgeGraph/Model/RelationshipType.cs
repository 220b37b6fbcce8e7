using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>A relationship type, as all fields of a model describe it.</summary>
/// <param name="Name">The type, such as <c>IN_PROVINCE</c>.</param>
/// <param name="Properties">Every property that some field's relationships carry, once for each stored name.</param>
/// <param name="Ends">Between which node types such relationships may run, each pair once.</param>
public sealed record RelationshipType(
    string Name, ImmutableArray<Property> Properties, ImmutableArray<(NodeType Source, NodeType Target)> Ends)
{
    /// <summary>The properties that say when such a relationship holds, if the properties of any field that follows it do (<c>@validity</c>); else null.</summary>
    public Validity? Validity { get; init; }

    /// <summary>The relationship types of a model, in the order in which its fields first name them.</summary>
    public static ImmutableArray<RelationshipType> Of(GraphModel model) =>
    [
        .. model.NodeTypes
            .SelectMany(node => node.Relationships.Select(field => (Node: node, Field: field)))
            .GroupBy(end => end.Field.Type, StringComparer.Ordinal)
            .Select(ends => new RelationshipType(
                ends.Key,
                [.. ends.SelectMany(end => end.Field.Properties?.Properties ?? []).DistinctBy(property => property.StoredName, StringComparer.Ordinal)],
                [.. ends.SelectMany(end => EndsOf(model, end.Node, end.Field)).Distinct()])
            {
                Validity = ends.Select(end => end.Field.Properties?.Validity).FirstOrDefault(validity => validity is not null),
            }),
    ];

    private static IEnumerable<(NodeType Source, NodeType Target)> EndsOf(GraphModel model, NodeType node, RelationshipField field) =>
        model.NodeTypesOf(model.Target(field.Target))
            .Select(target => field.StoredDirection == Direction.Out ? (node, target) : (target, node));
}
