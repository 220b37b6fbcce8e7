using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Objects;

/// <summary>Connections and their edges (https://relay.dev/graphql/connections.htm).</summary>
internal static class Connections
{
    private static readonly SchemaType PageInfo = new(
        "type",
        "PageInfo",
        new SchemaField("hasNextPage", "Boolean!"),
        new SchemaField("hasPreviousPage", "Boolean!"),
        new SchemaField("startCursor", "String"),
        new SchemaField("endCursor", "String"))
    {
        Description = "Pagination information (Relay)",
    };

    /// <summary>The page info of every connection.</summary>
    public static string DefinePageInfo(SchemaTypes types) => types.Define(PageInfo);

    /// <summary>The connection of a root field.</summary>
    public static string DefineRoot(SchemaTypes types, TargetType target) => Named(types, ConnectionOwners.NameOf(target));

    /// <summary>The connection of a relationship field.</summary>
    public static string Define(SchemaTypes types, SchemaRelationship relationship) => Named(types, ConnectionOwners.NameOf(relationship));

    private static string Named(SchemaTypes types, string name) => types.Define(name, () => types.ConnectionOwners.FindRelationship(name) is { } relationship
        ? DefineConnection(types, name, relationship.Shared)
        : DefineConnection(types, name, types.ConnectionOwners.FindTarget(name)!));

    private static SchemaType DefineConnection(SchemaTypes types, string name, TargetType target) => DefineConnection(
        types,
        name,
        target.HasConnection ? DefineEdge(types, $"{target.Name}Edge", target, properties: null) : null,
        target.IsAggregable ? Aggregates.DefineRoot(types, target) : null);

    private static SchemaType DefineConnection(SchemaTypes types, string name, SchemaRelationship shared) => DefineConnection(
        types,
        name,
        shared.IsSelectable || shared.DeclaredIn is not null
            ? DefineEdge(types, $"{shared.Stem}Relationship", shared.Target, DefineFindProperties(types, shared))
            : null,
        shared.IsAggregable ? Aggregates.Define(types, shared) : null);

    private static SchemaType DefineConnection(SchemaTypes types, string name, string? edge, string? aggregate)
    {
        SchemaField[] edges = edge is null
            ? []
            :
            [
                new SchemaField("edges", $"[{edge}!]!"),
                new SchemaField("totalCount", "Int!"),
                new SchemaField("pageInfo", DefinePageInfo(types) + "!"),
            ];
        return new SchemaType("type", name, [.. edges, .. Field("aggregate", aggregate)]);
    }

    private static string DefineEdge(SchemaTypes types, string name, TargetType target, string? properties) =>
        types.Define(name, () => new SchemaType(
            "type",
            name,
            [new SchemaField("cursor", "String!"), new SchemaField("node", ObjectTypes.Define(types, target) + "!"), .. Field("properties", properties)]));

    private static IEnumerable<SchemaField> Field(string name, string? type) => type is null ? [] : [new SchemaField(name, type + "!")];

    private static string? DefineFindProperties(SchemaTypes types, SchemaRelationship relationship)
    {
        if (relationship.DeclaredIn is null)
        {
            return relationship.Properties is null ? null : ObjectTypes.Define(types, relationship.Properties);
        }

        var groups = relationship.PropertiesByImplementer.ToArray();
        var name = $"{relationship.Stem}RelationshipProperties";
        return groups.Length == 0 ? null : types.Define(name, () => new SchemaType("union", name)
        {
            Members = [.. groups.Select(group => ObjectTypes.Define(types, group.Key))],
        });
    }
}
