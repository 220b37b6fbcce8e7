using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Server.Reconciliation.Fields;

/// <summary>A field of a node type that clients of reconciliation read: a property, or a relationship field. Points and hidden fields are none.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">The description in the SDL; null if there is none.</param>
/// <param name="Property">The property; null for a relationship field.</param>
/// <param name="Relationship">The relationship field; null for a property.</param>
internal sealed record NodeField(string Name, string? Description, Property? Property, RelationshipField? Relationship)
{
    /// <summary>Lists the fields of a type: its properties, then its relationship fields, in the order of the model.</summary>
    public static IEnumerable<NodeField> FindAll(GraphModel model, NodeType type) => type.Properties
        .Where(property => property.IsSelectable && property.Type.Scalar is not (ScalarType.Point or ScalarType.CartesianPoint))
        .Select(property => new NodeField(property.Name, property.Description, property, Relationship: null))
        .Concat(type.Relationships
            .Where(field => field.IsSelectable && RelatedTypes(model, field).Any())
            .Select(field => new NodeField(field.Name, field.Description, Property: null, field)));

    /// <summary>The types of the nodes that a relationship field leads to and that clients can know by their ids.</summary>
    public static IEnumerable<NodeType> RelatedTypes(GraphModel model, RelationshipField field) =>
        model.NodeTypesOf(model.Target(field.Target)).Where(model.NodeTypesOf(model.AnyNode!).Contains);
}
