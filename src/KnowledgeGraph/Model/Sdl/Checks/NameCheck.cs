using GraphQLParser.AST;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Model.Sdl.Checks;

/// <summary>The names of types, fields and values: each given once, and none that the API needs for itself.</summary>
internal static class NameCheck
{
    /// <summary>Adds an error for every name that cannot be had.</summary>
    public static void Check(SdlDocument document, ErrorList errors)
    {
        var generated = new GeneratedNames(document);
        foreach (var type in document.Types)
        {
            CheckType(type, generated, errors);
            CheckNames(type.Fields, field => field.Name, "field", type, errors);
            CheckNames(type.Values, value => value.Name, "value", type, errors);
            CheckNames(type.Members, member => member.Name, "member", type, errors);
            CheckNames(type.Interfaces, shared => shared.Name, "interface", type, errors);
            CheckFields(type, errors);
        }
    }

    private static void CheckType(SdlType type, GeneratedNames generated, ErrorList errors)
    {
        CheckUnderscores(type.Definition.Name, "type", errors);
        if (generated.FindUse(type.Name) is { } use)
        {
            errors.Add(type.Definition.Name, $"The API needs the name '{type.Name}' {use}.", "Give the type another name.");
        }

        if (type is { Fields.Count: 0, Values.Count: 0, Members.Count: 0 } && type.Kind != SdlKind.Scalar)
        {
            errors.Add(type.Definition.Name, $"Type '{type.Name}' is empty.", "Give it at least one field, value or member, or remove it.");
        }
    }

    private static void CheckNames<T>(IEnumerable<T> parts, Func<T, GraphQLName> nameOf, string kind, SdlType type, ErrorList errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in parts.Select(nameOf))
        {
            CheckUnderscores(name, kind, errors);
            if (!names.Add(name.StringValue))
            {
                errors.Add(name, $"Type '{type.Name}' has the {kind} '{name}' twice.", "Remove or rename one.");
            }
        }
    }

    private static void CheckFields(SdlType type, ErrorList errors)
    {
        foreach (var name in type.Fields.Select(field => field.Name))
        {
            if (FindUse(name.StringValue, type) is { } use)
            {
                errors.Add(name, $"The API needs the name '{name}' {use}.", "Give the field another name, and @alias(property:) to keep the stored one.");
            }
        }
    }

    private static string? FindUse(string name, SdlType type) => name switch
    {
        "AND" or "OR" or "NOT" => "to join filters",
        "typename" when type.Kind == SdlKind.Interface => "to filter an interface's nodes by their type",
        "node" or "cursor" when type.Kind == SdlKind.RelationshipProperties => "for the edges of connections",
        _ when name.EndsWith("Connection", StringComparison.Ordinal)
            && type.FindField(name[..^"Connection".Length]) is { } field
            && (field.Directives.Has("relationship") || field.Directives.Has("declareRelationship")) => $"for the connection of '{field.Name}'",
        _ => null,
    };

    private static void CheckUnderscores(GraphQLName name, string kind, ErrorList errors)
    {
        if (name.StringValue.StartsWith("__", StringComparison.Ordinal))
        {
            errors.Add(name, $"The {kind} '{name}' begins with two underscores, which GraphQL keeps for itself.", "Begin it with a letter.");
        }
    }
}
