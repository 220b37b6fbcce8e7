using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation.Errors;

namespace KnowledgeGraph.Pipeline;

/// <summary>Adds to GraphQL.NET's errors of validation the form to write, which it gives for variables alone, and why an extension field is not there.</summary>
/// <param name="schema">The API schema.</param>
/// <param name="leftOut">The extension fields that it does not have, with the reasons.</param>
internal sealed class ValidationHints(ISchema schema, Lazy<ImmutableDictionary<string, string>> leftOut)
{
    private const string Expected = "Expected type '";

    /// <summary>Names the type that a field belongs to, in place of the list type by which GraphQL.NET names it, such as <c>[Sector!]!</c>.</summary>
    public static string NameType(string message) =>
        message.Split('\'') is [var before, var argument, var on, var field, " of type ", var type, .. var rest]
            ? string.Join('\'', [before, argument, on, field, " of type ", NamedType(type), .. rest])
            : message;

    /// <summary>Returns the hint for an error, or null if there is none.</summary>
    public string? Find(ExecutionError error) => error switch
    {
        ArgumentsOfCorrectTypeError or DefaultValuesOfCorrectTypeError
            when error.Message.LastIndexOf(Expected, StringComparison.Ordinal) is >= 0 and var start =>
            DescribeType(NamedType(error.Message[(start + Expected.Length)..].Split('\'')[0])),
        KnownArgumentNamesError when error.Message.Split('\'') is [_, _, _, var field, " of type ", var type, ..] =>
            DescribeArguments(NamedType(type), field),
        FieldsOnCorrectTypeError when error.Message.Split('\'') is [_, var field, _, var type, ..]
            && type == schema.Query.Name && leftOut.Value.TryGetValue(field, out var reason) => $"This API has no '{field}', since {reason}.",
        _ => null,
    };

    private static string NamedType(string type) => type.Trim('[', ']', '!');

    private string? DescribeType(string type) => schema.AllTypes[type] switch
    {
        EnumerationGraphType @enum => $"{type} is one of {string.Join(", ", @enum.Values.Select(value => value.Name))}.",
        ScalarGraphType { Description: { Length: > 0 } description } => $"{type}: {description}",
        _ => null,
    };

    private string? DescribeArguments(string type, string field) =>
        (schema.AllTypes[type] as IComplexGraphType)?.GetField(field)?.Arguments is { Count: > 0 } arguments
            ? $"'{field}' takes {string.Join(", ", arguments.Select(argument => $"'{argument.Name}'"))}."
            : null;
}
