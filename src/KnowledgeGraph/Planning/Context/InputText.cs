using System.Collections.Immutable;
using GraphQLParser.AST;

namespace KnowledgeGraph.Planning.Context;

/// <summary>Reads the inputs that shape a plan as text: enum members and booleans.</summary>
internal static class InputText
{
    /// <summary>An enum member's name, or <c>true</c> or <c>false</c>; empty for null.</summary>
    public static string Read(InputValue value) => value switch
    {
        VariableInput variable => variable.Value switch { "True" => "true", "False" => "false", var text => text },
        LiteralInput { Literal: GraphQLEnumValue member } => member.Name.StringValue,
        LiteralInput { Literal: GraphQLTrueBooleanValue } => "true",
        _ => string.Empty,
    };

    /// <summary>A list of enum members; a single one is a list of one.</summary>
    public static ImmutableArray<string> ReadList(InputValue value) => value switch
    {
        ListInput list => [.. list.Items.Select(Read)],
        NullInput => [],
        _ => [Read(value)],
    };

    /// <summary>The elements of a list of input objects; a single one is a list of one; null is none.</summary>
    public static ImmutableArray<InputValue> ReadItems(InputValue? value) => value switch
    {
        null or NullInput => [],
        ListInput list => list.Items,
        _ => [value],
    };
}
