using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Inputs;

/// <summary>The inputs that speak of a relationship's properties under <c>edge</c>.</summary>
internal static class EdgeInputs
{
    /// <summary>
    /// The input for a relationship field: for a node type's, that of its properties; for an interface's, one with a field for each type of
    /// properties that implementers' relationships have.
    /// </summary>
    /// <param name="types">The types.</param>
    /// <param name="relationship">The relationship field.</param>
    /// <param name="suffix">What the name of the input ends in.</param>
    /// <param name="findInput">UniqueNames the input for one type of properties; null if there is none.</param>
    /// <returns>The input's name; null if there is none.</returns>
    public static string? TryDefine(
        SchemaTypes types, SchemaRelationship relationship, string suffix, Func<SchemaTypes, RelationshipProperties, string?> findInput)
    {
        if (relationship.Source is NodeType)
        {
            return relationship.Properties is null ? null : findInput(types, relationship.Properties);
        }

        var name = $"{relationship.OwnStem}Edge{suffix}";
        SchemaField[] fields =
        [
            .. from implementers in relationship.PropertiesByImplementer
               let input = findInput(types, implementers.Key)
               where input is not null
               select new SchemaField(implementers.Key.Name, input)
               {
                   Description = "Relationship properties when source node is of type:" + string.Concat(implementers.Select(node => $"\n* {node}")),
               },
        ];
        return fields.Length == 0 ? null : types.Define(new SchemaType("input", name, [.. fields]));
    }
}
