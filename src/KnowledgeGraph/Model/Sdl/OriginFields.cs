using System.Collections.Immutable;
using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Model.Sdl;

/// <summary>Adds fields to a model that keep where each node and relationship is from.</summary>
public static class OriginFields
{
    private static readonly ImmutableArray<(string Name, string Type, string Column, string Description)> Fields =
    [
        ("originFile", "String", "$file", "The file of the row that gave the values."),
        ("originLine", "Int", "$line", "The line of that row."),
        ("originSha256", "String", "$sha256", "The SHA-256 of that file."),
        ("originTime", "DateTime", "$time", "The time at which that file was read."),
    ];

    /// <summary>Adds them to each node type and each type of relationship properties that does not have them, and to relationships without properties a type of these.</summary>
    /// <param name="sdl">A model that has no errors.</param>
    public static string AddTo(string sdl)
    {
        var types = Parser.Parse(sdl).Definitions.OfType<GraphQLObjectTypeDefinition>().ToList();
        var name = "Origin";
        while (types.Exists(type => type.Name.StringValue == name))
        {
            name += "Of";
        }

        var bare = types.SelectMany(type => type.Fields ?? Enumerable.Empty<GraphQLFieldDefinition>()).SelectMany(field => field.Directives.OrEmpty())
            .Where(directive => directive.Name.StringValue == "relationship" && directive.Arguments?.Any(argument => argument.Name.StringValue == "properties") == false)
            .Select(directive => (Place: directive.Location.End - 1, Text: $", properties: \"{name}\""))
            .ToList();
        var added = types.Where(type => type.Directives.Has("node") || type.Directives.Has("relationshipProperties"))
            .Select(type => (Place: type.Fields!.Items[^1].Location.End, Text: string.Concat(Missing(type).Select(Print))));
        foreach (var (place, text) in bare.Concat(added).OrderByDescending(insertion => insertion.Place))
        {
            sdl = sdl.Insert(place, text);
        }

        return bare.Count == 0 ? sdl : $"{sdl.TrimEnd()}\n\ntype {name} @relationshipProperties {{{string.Concat(Fields.Select(Print))}\n}}\n";
    }

    private static IEnumerable<(string Name, string Type, string Column, string Description)> Missing(GraphQLObjectTypeDefinition type) => Fields.Where(field =>
        !type.Fields!.Any(known => known.Name.StringValue == field.Name || known.Directives.OrEmpty().SelectMany(directive => directive.Arguments?.Items ?? [])
            .Any(argument => argument.Value is GraphQLStringValue { Value: var value } && value.ToString() == field.Column)));

    private static string Print((string Name, string Type, string Column, string Description) field) =>
        $"\n  \"{field.Description}\"\n  {field.Name}: {field.Type} @column(name: \"{field.Column}\")";
}
