using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Scalars;

/// <summary>A scalar that the model declares itself: text, a number or a truth value; the name of an enum's value counts as text.</summary>
internal sealed class DeclaredScalar : ScalarGraphType
{
    /// <summary>The model's scalar.</summary>
    public DeclaredScalar(CustomScalar scalar) => (Name, Description) = (scalar.Name, scalar.Description);

    /// <inheritdoc/>
    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLEnumValue name => name.Name.StringValue,
        IHasValueNode text => text.Value.ToString(),
        _ => ThrowLiteralConversionError(value),
    };

    /// <inheritdoc/>
    public override object? ParseValue(object? value) => value is System.Collections.IEnumerable and not string ? ThrowValueConversionError(value) : value;

    /// <inheritdoc/>
    public override object? Serialize(object? value) => value;
}
