using System.Collections.Immutable;
using System.Globalization;
using GraphQLParser.AST;

namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>
/// The arguments of one use of a directive, with the defaults of its definition. An argument that is absent, or of a type that
/// <c>DirectiveCheck</c> reports, is null.
/// </summary>
internal sealed class DirectiveUse(GraphQLDirective use, GraphQLDirectiveDefinition definition)
{
    /// <summary>The directive in the document.</summary>
    public ASTNode Node => use;

    /// <summary>The argument in the document; the directive if it is not written.</summary>
    public ASTNode NodeOf(string argument) => (ASTNode?)Given(argument) ?? use;

    /// <summary>An argument as it is.</summary>
    public GraphQLValue? Value(string argument) =>
        Given(argument)?.Value
        ?? definition.Arguments?.FirstOrDefault(candidate => candidate.Name.StringValue == argument)?.DefaultValue;

    /// <summary>A text, or the name of an enum's value.</summary>
    public string? Text(string argument) => TextOf(Value(argument));

    /// <summary>A list of texts; one text counts as a list of one.</summary>
    public ImmutableArray<string>? Texts(string argument) => Value(argument) switch
    {
        GraphQLListValue list => [.. (list.Values ?? []).Select(TextOf).OfType<string>()],
        GraphQLStringValue text => [text.Value.ToString()],
        _ => null,
    };

    /// <summary>Yes or no.</summary>
    public bool? Flag(string argument) => Value(argument) is GraphQLBooleanValue flag ? flag.BoolValue : null;

    /// <summary>A whole number.</summary>
    public int? Number(string argument) =>
        Value(argument) is GraphQLIntValue number
        && int.TryParse(number.Value.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static string? TextOf(GraphQLValue? value) => value switch
    {
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLEnumValue name => name.Name.StringValue,
        _ => null,
    };

    private GraphQLArgument? Given(string argument) =>
        use.Arguments?.FirstOrDefault(candidate => candidate.Name.StringValue == argument);
}
