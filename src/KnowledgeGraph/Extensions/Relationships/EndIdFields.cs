using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.Relationships;

/// <summary>The fields of a relationship of any type that give the ids of its ends.</summary>
internal sealed class EndIdFields : FoundField
{
    /// <summary>The fields.</summary>
    public static ImmutableArray<SchemaField> All =>
    [
        new SchemaField("startId", "ID!") { Description = "The id of the node that it runs from." },
        new SchemaField("endId", "ID!") { Description = "The id of the node that it runs to." },
    ];

    /// <inheritdoc/>
    internal override Selection? Plan(CollectedField field, string parent, string type, SelectionPlanner selections)
    {
        var model = selections.Context.Model;
        return (parent, field.Name) switch
        {
            (AnyRelationship.Name, "startId") => new FoundKeySelection("start", model.NodeTypesOf(model.AnyNode!)),
            (AnyRelationship.Name, "endId") => new FoundKeySelection("end", model.NodeTypesOf(model.AnyNode!)),
            _ => null,
        };
    }
}
