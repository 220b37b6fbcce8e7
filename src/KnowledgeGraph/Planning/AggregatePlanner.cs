using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Operators;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning;

/// <summary>Plans <c>aggregate</c> of a connection.</summary>
internal sealed class AggregatePlanner(PlanningContext context)
{
    /// <summary>Plans the field <c>aggregate</c>.</summary>
    /// <param name="aggregate">The field.</param>
    /// <param name="set">The connection's nodes.</param>
    /// <param name="typeName">The field's type.</param>
    /// <param name="properties">The relationships' properties; null where they have none.</param>
    public ObjectSelection Plan(CollectedField aggregate, NodeSet set, string typeName, RelationshipProperties? properties) =>
        PlanObject(aggregate, typeName, (field, type) => field.Name switch
        {
            "count" => PlanObject(field, type, (count, _) => PlanCount(count, set)),
            "node" => PlanObject(field, type, (property, propertyType) => PlanFunctions(
                property,
                propertyType,
                [.. set.Targets.Select(target => Reference(target.Type.Properties, property, typeName, PropertyOwner.Node))])),
            _ when properties is null => throw context.NothingOfRelationships(field, set.Source),
            _ => PlanObject(field, type, (property, propertyType) => PlanFunctions(
                property,
                propertyType,
                [.. set.Targets.Select(_ => Reference(properties.Properties, property, typeName, PropertyOwner.Relationship))])),
        });

    private AggregateSelection PlanCount(CollectedField count, NodeSet set) => count.Name == "edges" && set.Source is AllNodes
        ? throw context.NothingOfRelationships(count, set.Source)
        : new AggregateSelection(new AggregateExpression(AggregateNames.Named(count.Name), []));

    private PropertyReference Reference(ImmutableArray<Property> properties, CollectedField field, string typeName, PropertyOwner owner) =>
        new(properties.FirstOrDefault(property => property.Name == field.Name) ?? throw context.WrongConnection(field, typeName), owner);

    private ObjectSelection PlanFunctions(CollectedField field, string typeName, ImmutableArray<PropertyReference> properties) =>
        PlanObject(field, typeName, (function, _) => new AggregateSelection(new AggregateExpression(AggregateNames.Named(function.Name), properties)));

    private ObjectSelection PlanObject(CollectedField parent, string typeName, Func<CollectedField, string, Selection> plan) =>
        new([.. context.Fields.Collect(parent.SelectionSets).Select(field => new PlannedField(
            field.Key,
            field.Name == "__typename" ? new TextSelection(typeName) : plan(field, context.TypeNames.OfField(typeName, field.Name))))]);
}
