using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Objects;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema;

/// <summary>The root field <c>search</c> and its types.</summary>
internal static class SearchFields
{
    private static readonly SchemaType Match = new(
        "enum",
        "SearchMatch",
        new SchemaField("EXACT", "") { Description = "The whole name, with its accents; case does not count." },
        new SchemaField("FOLDED", "") { Description = "The whole name, but for accents." },
        new SchemaField("COMPACT", "") { Description = "The whole name, but for accents and spaces." },
        new SchemaField("PHRASE", "") { Description = "Words of the name, one after the other." },
        new SchemaField("PREFIX", "") { Description = "The same with the beginning of the last word, or the beginning of the name written without spaces." })
    {
        Description = "How a name fits a phrase, the best first.",
    };

    /// <summary>The names of the types that belong to it.</summary>
    public static ImmutableArray<string> TypeNames => ["SearchConnection", "SearchEdge", "SearchType", Match.Name];

    /// <summary>The field.</summary>
    public static SchemaField Of(SchemaTypes types, UnionType any)
    {
        var asked = types.Name(new SchemaType(
            "enum", "SearchType", [.. types.Model.SearchedTypes.Select(searched => new SchemaField(searched.Type.Name, ""))])
        {
            Description = "The types that can be searched.",
        });
        return new SchemaField("search", ConnectionOf(types, any) + "!")
        {
            Arguments = $"(phrase: String!, types: [{asked}!], first: Int, after: String)",
            Description = "The nodes whose names fit a phrase, the best first: by how they fit, then by how many relationships they have, then by id. At most 1,000 are found.",
        };
    }

    private static string ConnectionOf(SchemaTypes types, UnionType any)
    {
        var edge = types.Name(new SchemaType(
            "type",
            "SearchEdge",
            new SchemaField("cursor", "String!"),
            new SchemaField("node", ObjectTypes.Of(types, any) + "!"),
            new SchemaField("score", "Float!") { Description = "From 1 down, by how the name fits." },
            new SchemaField("match", types.Name(Match) + "!"),
            new SchemaField("property", "String!") { Description = "The field that holds the name." },
            new SchemaField("text", "String!") { Description = "The name." }));
        return types.Name(new SchemaType(
            "type",
            "SearchConnection",
            new SchemaField("edges", $"[{edge}!]!"),
            new SchemaField("pageInfo", Connections.PageInfoOf(types) + "!")));
    }
}
