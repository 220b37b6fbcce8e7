using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.ApiSchema.Scalars;

/// <summary>
/// A scalar that GraphQL does not have, as the validator sees it: it says which values a document and its variables may have. What they
/// mean is the planner's to read, and what is answered the store's.
/// </summary>
internal sealed class ApiScalar : ScalarGraphType
{
    private readonly ScalarType _scalar;

    /// <summary>A scalar of the model's.</summary>
    public ApiScalar(ScalarType scalar)
    {
        var rule = ScalarRules.For(scalar);
        (_scalar, Name, Description) = (scalar, rule.Name, rule.Description);
    }

    /// <summary>Reads a literal: text, and for BigInt a whole number too.</summary>
    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLStringValue text => Read(text.Value.ToString()),
        GraphQLIntValue number when _scalar == ScalarType.BigInt => Read(number.Value.ToString()),
        _ => throw Unreadable(value.ToString()),
    };

    /// <summary>Reads a variable: text alone, since JSON's numbers lose digits on their way.</summary>
    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        string text => Read(text),
        _ => throw Unreadable(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };

    /// <summary>Values are never shown through GraphQL.NET.</summary>
    public override object? Serialize(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private object? Read(string text) => ValueText.TryRead(text, _scalar, out var value) ? value : throw Unreadable($"\"{text}\"");

    private FormatException Unreadable(string? value) => new($"{value} is not a valid {Name}: {Description}");
}
