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
                var type = argumentDefinition.Type;
                errors.Add(argument.Value, $"The argument '{name}' of @{use.Name} is not a valid {type.Print()}.", HintFor(type));
            }
            else
            {
                CheckName(use, argument);
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

    // A plural is a name of the API; the others are names in the store.
    private void CheckName(GraphQLDirective use, GraphQLArgument argument)
    {
        var values = argument.Value is GraphQLListValue list ? list.Values ?? [] : [argument.Value];
        foreach (var value in values.OfType<GraphQLStringValue>())
        {
            switch (use.Name.StringValue, argument.Name.StringValue)
            {
                case ("plural", "value") when !ApiName().IsMatch(value.Value.Span):
                    errors.Add(value, $"\"{value.Value}\" is not a valid name.", "Write letters a to z, digits and underscores, and no digit first.");
                    break;
                case ("node", "labels") or ("relationship", "type") or ("alias", "property") when StoredName.FindProblem(value.Value.ToString()) is var (problem, hint):
                    errors.Add(value, problem, hint);
                    break;
            }
        }
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiName();
}
