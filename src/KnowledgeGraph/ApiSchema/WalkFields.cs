using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Objects;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema;

/// <summary>The root fields that follow relationships of any type, and what shows such relationships.</summary>
internal static class WalkFields
{
    private const string Type = "RelationshipType";
    private const string NodeType = "NodeType";

    /// <summary>The names of the types that belong to <c>shortestPaths</c>.</summary>
    public static ImmutableArray<string> PathTypeNames => ["Path", .. RelationshipTypeNames];

    /// <summary>The names of the types that belong to <c>neighbourhood</c>.</summary>
    public static ImmutableArray<string> NeighbourhoodTypeNames => ["Neighbourhood", "LeftOutRelationships", NodeType, .. RelationshipTypeNames];

    /// <summary>The names of the types that belong to <c>citedBy</c>.</summary>
    public static ImmutableArray<string> CitationTypeNames => ["CitedBy", .. RelationshipTypeNames];

    private static ImmutableArray<string> RelationshipTypeNames => ["AnyRelationship", WalkedType.AnyProperties, Type];

    /// <summary>The field <c>shortestPaths</c>.</summary>
    public static SchemaField PathsOf(SchemaTypes types, UnionType any)
    {
        var path = types.Name(new SchemaType(
            "type",
            "Path",
            new SchemaField("length", "Int!") { Description = "How many relationships it has." },
            new SchemaField("nodes", $"[{ObjectTypes.Of(types, any)}!]!") { Description = "Its nodes, from one end to the other." },
            new SchemaField("relationships", $"[{RelationshipOf(types, any)}!]!") { Description = "Its relationships, the first between the first two nodes." })
        {
            Description = "A way from node to node, along relationships in either direction.",
        });
        return new SchemaField("shortestPaths", $"[{path}!]!")
        {
            Arguments = $"(from: ID!, to: ID!, maxLength: Int = {PathRules.DefaultLength}, relationshipTypes: [{TypeOf(types)}!], first: Int = {PathRules.DefaultCount})",
            Description = $"The shortest paths between two nodes, along relationships in either direction: none where there is no such node, or no path of that length. "
                + $"At most {PathRules.MaxCount} are given, of at most {PathRules.MaxLength} relationships.",
        };
    }

    /// <summary>The field <c>neighbourhood</c>.</summary>
    public static SchemaField NeighbourhoodOf(SchemaTypes types, UnionType any) => new("neighbourhood", NeighbourhoodTypeOf(types, any) + "!")
    {
        Arguments = $"(of: ID!, depth: Int = {NeighbourhoodRules.DefaultDepth}, relationshipTypes: [{TypeOf(types)}!], nodeTypes: [{NodeTypeOf(types, any)}!], "
            + $"first: Int = {NeighbourhoodRules.DefaultCount}, after: String)",
        Description = "What is around a node, step by step away from it, along relationships in either direction. "
            + $"At most {NeighbourhoodRules.MaxCount} relationships are given at once, of at most {NeighbourhoodRules.MaxDepth} steps.",
    };

    private static string NeighbourhoodTypeOf(SchemaTypes types, UnionType any)
    {
        var leftOut = types.Name(new SchemaType(
            "type", "LeftOutRelationships", new SchemaField("type", TypeOf(types) + "!"), new SchemaField("count", "Int!")));
        return types.Name(new SchemaType(
            "type",
            "Neighbourhood",
            new SchemaField("nodes", $"[{ObjectTypes.Of(types, any)}!]!") { Description = "The node itself, and those at the ends of the relationships; none where there is no such node." },
            new SchemaField("relationships", $"[{RelationshipOf(types, any)}!]!") { Description = "The relationships, nearer ones first." },
            new SchemaField("completeDepth", "Int!") { Description = "Of how many steps everything is on this page or on those before." },
            new SchemaField("truncated", "Boolean!") { Description = "Whether anything was left out that follows." },
            new SchemaField("leftOut", $"[{leftOut}!]!") { Description = "How many relationships of the next step follow, of each type; none of types of which none do." },
            new SchemaField("endCursor", "String") { Description = "What to give 'after' for what follows; null where no relationship is given." })
        {
            Description = "What is around a node.",
        });
    }

    private static string NodeTypeOf(SchemaTypes types, UnionType any) => types.Name(new SchemaType(
        "enum", NodeType, [.. types.Model.NodeTypesOf(any).Select(type => new SchemaField(type.Name, ""))])
    {
        Description = "The types of nodes.",
    });

    /// <summary>The field <c>citedBy</c>.</summary>
    public static SchemaField CitationsOf(SchemaTypes types, UnionType any)
    {
        var citations = types.Name(new SchemaType(
            "type",
            "CitedBy",
            new SchemaField("totalCount", "Int!") { Description = "How many nodes and relationships there are, on all pages." },
            new SchemaField("nodes", $"[{ObjectTypes.Of(types, any)}!]!") { Description = "Those that name the node; they come before the relationships." },
            new SchemaField("relationships", $"[{RelationshipOf(types, any)}!]!") { Description = "Those whose properties name the node." },
            new SchemaField("pageInfo", Connections.PageInfoOf(types) + "!"))
        {
            Description = "What names a node by its id, such as the claims that cite a passage.",
        });
        return new SchemaField("citedBy", citations + "!")
        {
            Arguments = $"(id: ID!, first: Int = {CitingTypes.DefaultCount}, after: String)",
            Description = $"The nodes and relationships that name an id among those of a lookup, such as the claims that cite a passage. At most {CitingTypes.MaxCount} are given at once.",
        };
    }

    private static string TypeOf(SchemaTypes types) => types.Name(new SchemaType(
        "enum", Type, [.. types.Model.WalkedTypes.Select(walked => new SchemaField(walked.Type.Name, ""))])
    {
        Description = "The types of relationships between nodes of any type.",
    });

    private static string RelationshipOf(SchemaTypes types, UnionType any)
    {
        SchemaField[] properties = types.Model.WalkedProperties.IsEmpty
            ? []
            : [new SchemaField("properties", PropertiesOf(types)) { Description = "What it carries; null where relationships of its type carry nothing." }];
        return types.Name(new SchemaType(
            "type",
            "AnyRelationship",
            [
                new SchemaField("type", TypeOf(types) + "!"),
                new SchemaField("start", ObjectTypes.Of(types, any) + "!") { Description = "The node that it runs from." },
                new SchemaField("end", ObjectTypes.Of(types, any) + "!") { Description = "The node that it runs to." },
                .. properties,
            ])
        {
            Description = "A relationship of any type, as it is in the graph.",
        });
    }

    private static string PropertiesOf(SchemaTypes types) => types.Name(WalkedType.AnyProperties, () => new SchemaType("union", WalkedType.AnyProperties)
    {
        Members = [.. types.Model.WalkedProperties.Select(properties => ObjectTypes.Of(types, properties))],
    });
}
