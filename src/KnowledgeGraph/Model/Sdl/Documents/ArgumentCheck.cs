using System.Text.RegularExpressions;
using GraphQLParser.AST;

namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>The arguments of a directive against its definition.</summary>
internal sealed partial class ArgumentCheck(DirectiveDefinitions definitions, ErrorList errors)
{
    /// <summary>Adds an error for each argument that is unknown, missing, or of another type.</summary>
    public void Check(GraphQLDirective use, GraphQLDirectiveDefinition definition)
    {
        var defined = (definition.Arguments?.Items ?? []).ToDictionary(argument => argument.Name.StringValue, StringComparer.Ordinal);
        var given = use.Arguments?.Items ?? [];
        foreach (var argument in given)
        {
            var name = argument.Name.StringValue;
            if (!defined.TryGetValue(name, out var argumentDefinition))
            {
                errors.AddUnknown(argument, $"The directive @{use.Name} has no argument '{name}'.", name, defined.Keys);
            }
            else if (!Fits(argument.Value, argumentDefinition.Type))
            {
                errors.Add(argument.Value, $"The argument '{name}' of @{use.Name} is no {argumentDefinition.Type.Print()}.", HintFor(argumentDefinition.Type));
            }
            else
            {
                CheckIdentifiers(use, argument);
            }
        }

        foreach (var missing in defined.Values.Where(argument => argument is { Type: GraphQLNonNullType, DefaultValue: null }))
        {
            if (given.TrueForAll(argument => argument.Name != missing.Name))
            {
                errors.Add(use, $"The directive @{use.Name} lacks the argument '{missing.Name}'.", $"Write @{use.Name}({missing.Name}: …).");
            }
        }
    }

    private bool Fits(GraphQLValue value, GraphQLType type) => (type, value) switch
    {
        (GraphQLNonNullType required, _) => value is not GraphQLNullValue && Fits(value, required.Type),
        (_, GraphQLNullValue) => true,
        (GraphQLListType list, GraphQLListValue values) => (values.Values ?? []).TrueForAll(element => Fits(element, list.Type)),
        (GraphQLListType list, _) => Fits(value, list.Type),
        _ => FitsNamed(value, type.Print()),
    };

    private bool FitsNamed(GraphQLValue value, string type) => (type, value) switch
    {
        ("String", GraphQLStringValue) or ("Boolean", GraphQLBooleanValue) or ("Int", GraphQLIntValue) => true,
        ("ScalarOrEnum", not (GraphQLObjectValue or GraphQLVariable)) => true,
        (_, GraphQLEnumValue member) => definitions.FindEnumValues(type)?.Contains(member.Name.StringValue, StringComparer.Ordinal) ?? false,
        _ => false,
    };

    private string? HintFor(GraphQLType type) =>
        definitions.FindEnumValues(type.Named().Name.StringValue) is { } values ? $"Write one of {string.Join(", ", values)}." : null;

    // They become parts of query texts, of file names and of columns.
    private void CheckIdentifiers(GraphQLDirective use, GraphQLArgument argument)
    {
        if ((use.Name.StringValue, argument.Name.StringValue) is not (("node", "labels") or ("relationship", "type") or ("alias", "property") or ("plural", "value")))
        {
            return;
        }

        var values = argument.Value is GraphQLListValue list ? list.Values ?? [] : [argument.Value];
        foreach (var value in values.OfType<GraphQLStringValue>().Where(value => !Identifier().IsMatch(value.Value.Span)))
        {
            errors.Add(value, $"\"{value.Value}\" is no identifier.", "Write letters a to z, digits and underscores, and no digit first.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}
