using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.Execution;

/// <summary>
/// A list variable whose elements may be null does not stand where they may not (GraphQL, section 5.8.5): GraphQL.NET's own rule does
/// not look at elements.
/// </summary>
internal sealed class VariableElementsRule : ValidationRuleBase
{
    private static readonly MatchingNodeVisitor<GraphQLOperationDefinition> Visitor = new(leave: (operation, context) =>
    {
        foreach (var usage in context.GetRecursiveVariables(operation) ?? [])
        {
            var definition = operation.Variables?.Items.Find(variable => variable.Variable.Name.Value == usage.Node.Name.Value);
            if (definition is not null && !Fits(definition.Type, usage.Type))
            {
                context.ReportError(new ValidationError(
                    context.Document.Source,
                    "5.8.5",
                    $"Variable '${usage.Node.Name.Value}' of type '{Print(definition.Type)}' used in position expecting type '{usage.Type}'.",
                    definition,
                    usage.Node));
            }
        }
    });

    /// <inheritdoc/>
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(Visitor);

    private static bool Fits(GraphQLType variable, IGraphType position) => (Nullable(variable), Nullable(position)) switch
    {
        (GraphQLListType list, ListGraphType positions) =>
            (positions.ResolvedType is not NonNullGraphType || list.Type is GraphQLNonNullType) && Fits(list.Type, positions.ResolvedType!),
        _ => true,
    };

    private static GraphQLType Nullable(GraphQLType type) => type is GraphQLNonNullType required ? required.Type : type;

    private static IGraphType Nullable(IGraphType type) => type is NonNullGraphType required ? required.ResolvedType! : type;

    private static string Print(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => Print(required.Type) + "!",
        GraphQLListType list => $"[{Print(list.Type)}]",
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };
}
