using GraphQLParser.AST;

namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>Reads common parts of the parser's nodes.</summary>
internal static class SdlNodes
{
    /// <summary>The directives; empty where the parser has null.</summary>
    public static IEnumerable<GraphQLDirective> OrEmpty(this GraphQLDirectives? directives) => directives?.Items ?? [];

    /// <summary>Checks whether a directive of that name is among them.</summary>
    public static bool Has(this GraphQLDirectives? directives, string name) => directives.OrEmpty().Has(name);

    /// <summary>Checks whether a directive of that name is among them.</summary>
    public static bool Has(this IEnumerable<GraphQLDirective> directives, string name) =>
        directives.Any(directive => directive.Name.StringValue == name);

    /// <summary>The text of a description; null if there is none.</summary>
    public static string? Text(this GraphQLDescription? description) => description?.Value.ToString();

    /// <summary>The named type at the heart of a type: <c>City</c> of <c>[City!]!</c>.</summary>
    public static GraphQLNamedType Named(this GraphQLType type) => type switch
    {
        GraphQLNonNullType required => required.Type.Named(),
        GraphQLListType list => list.Type.Named(),
        _ => (GraphQLNamedType)type,
    };

    /// <summary>A type as it is written: <c>[City!]!</c>.</summary>
    public static string Print(this GraphQLType type) => type switch
    {
        GraphQLNonNullType required => required.Type.Print() + "!",
        GraphQLListType list => $"[{list.Type.Print()}]",
        _ => type.Named().Name.StringValue,
    };
}
