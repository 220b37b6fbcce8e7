using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GraphQLParser.AST;
using KnowledgeGraph.Model.Sdl.Documents;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Model.Sdl.Directives;

/// <summary>Reads <c>@role</c> and <c>@display</c>, which change nothing in the API.</summary>
internal sealed partial class DisplayReader(DirectiveDefinitions directives, ErrorList errors)
{
    /// <summary>The role of a node type; null where the model does not say.</summary>
    public NodeRole? ReadRole(SdlType type) =>
        Enum.TryParse<NodeRole>(directives.FindUse("role", type.Directives)?.Text("is"), ignoreCase: true, out var role) ? role : null;

    /// <summary>The property that an argument of a type's <c>@display</c> names; null where it names none.</summary>
    public Property? ReadProperty(SdlType type, string argument, ImmutableArray<Property> properties)
    {
        if (directives.FindUse("display", type.Directives) is not { } display || display.Text(argument) is not { } name)
        {
            return null;
        }

        var property = properties.FirstOrDefault(each => each.Name == name && IsText(each));
        if (property is null)
        {
            var texts = properties.Where(IsText).Select(each => each.Name);
            errors.AddUnknown(display.NodeOf(argument), $"Type '{type.Name}' has no property '{name}' that holds one text.", name, texts);
        }

        return property;
    }

    /// <summary>The words for a relationship; null where the model does not say.</summary>
    public string? ReadLabel(GraphQLFieldDefinition field) => directives.FindUse("display", field.Directives.OrEmpty())?.Text("label");

    /// <summary>The properties of a type with their languages.</summary>
    public ImmutableArray<Property> WithLanguages(SdlType type, ImmutableArray<Property> properties) =>
        [.. properties.Select(property => property with { Language = ReadLanguage(type, property, properties) })];

    private string? ReadLanguage(SdlType type, Property property, ImmutableArray<Property> properties)
    {
        if (directives.FindUse("display", type.FindField(property.Name)!.Directives.OrEmpty()) is not { } display || display.Text("language") is not { } language)
        {
            return null;
        }

        if (!properties.Any(other => other.Name == language && IsText(other)) && !Tag().IsMatch(language))
        {
            errors.Add(
                display.NodeOf("language"),
                $"\"{language}\" is neither a language nor a property of '{type.Name}' that holds one text.",
                "Write a tag of BCP 47 such as \"en\" or \"zh-Hans\", or the name of a property.");
        }

        return language;
    }

    private static bool IsText(Property property) => property.Type is { IsList: false, Scalar: ScalarType.String or ScalarType.Id or ScalarType.Enum };

    [GeneratedRegex(@"\A[a-z]{2,3}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
