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
    public static string PageInfoOf(SchemaTypes types) => types.Name(PageInfo);

    /// <summary>The connection of a root field.</summary>
    public static string RootOf(SchemaTypes types, TargetType target) => Named(types, ConnectionOwners.NameOf(target));

    /// <summary>The connection of a relationship field.</summary>
    public static string Of(SchemaTypes types, SchemaRelationship relationship) => Named(types, ConnectionOwners.NameOf(relationship));

    private static string Named(SchemaTypes types, string name) => types.Name(name, () => types.ConnectionOwners.FindRelationship(name) is { } relationship
        ? ConnectionOf(types, name, relationship.Shared)
        : ConnectionOf(types, name, types.ConnectionOwners.FindTarget(name)!));

    private static SchemaType ConnectionOf(SchemaTypes types, string name, TargetType target) => ConnectionOf(
        types,
        name,
        target.HasConnection ? EdgeOf(types, $"{target.Name}Edge", target, properties: null) : null,
        target.IsAggregable ? Aggregates.RootOf(types, target) : null);

    private static SchemaType ConnectionOf(SchemaTypes types, string name, SchemaRelationship shared) => ConnectionOf(
        types,
        name,
        shared.IsSelectable || shared.DeclaredIn is not null
            ? EdgeOf(types, $"{shared.Stem}Relationship", shared.Target, FindPropertiesOf(types, shared))
            : null,
        shared.IsAggregable ? Aggregates.Of(types, shared) : null);

    private static SchemaType ConnectionOf(SchemaTypes types, string name, string? edge, string? aggregate)
    {
        SchemaField[] edges = edge is null
            ? []
            :
            [
                new SchemaField("edges", $"[{edge}!]!"),
                new SchemaField("totalCount", "Int!"),
                new SchemaField("pageInfo", PageInfoOf(types) + "!"),
            ];
        return new SchemaType("type", name, [.. edges, .. Field("aggregate", aggregate)]);
    }

    private static string EdgeOf(SchemaTypes types, string name, TargetType target, string? properties) =>
        types.Name(name, () => new SchemaType(
            "type",
            name,
            [new SchemaField("cursor", "String!"), new SchemaField("node", ObjectTypes.Of(types, target) + "!"), .. Field("properties", properties)]));

    private static IEnumerable<SchemaField> Field(string name, string? type) => type is null ? [] : [new SchemaField(name, type + "!")];

    private static string? FindPropertiesOf(SchemaTypes types, SchemaRelationship relationship)
    {
        if (relationship.DeclaredIn is null)
        {
            return relationship.Properties is null ? null : ObjectTypes.Of(types, relationship.Properties);
        }

        var groups = relationship.PropertiesByImplementer.ToArray();
        var name = $"{relationship.Stem}RelationshipProperties";
        return groups.Length == 0 ? null : types.Name(name, () => new SchemaType("union", name)
        {
            Members = [.. groups.Select(group => ObjectTypes.Of(types, group.Key))],
        });
    }
}
