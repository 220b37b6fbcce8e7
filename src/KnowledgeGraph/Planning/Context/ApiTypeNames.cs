using GraphQL;
using GraphQL.Types;

namespace KnowledgeGraph.Planning.Context;

/// <summary>The names of the API schema's types, which <c>__typename</c> shows.</summary>
internal sealed class ApiTypeNames(ISchema schema)
{
    /// <summary>The name of the type that a field of an object gives, without list and non-null.</summary>
    public string OfField(string type, string field) =>
        TypeOf(type, field).GetNamedType().Name;

    /// <summary>Checks whether a field of an object gives a list.</summary>
    public bool IsList(string type, string field) => TypeOf(type, field) is ListGraphType or NonNullGraphType { ResolvedType: ListGraphType };

    private IGraphType TypeOf(string type, string field) => ((IComplexGraphType)schema.AllTypes[type]!).GetField(field)!.ResolvedType!;
}
