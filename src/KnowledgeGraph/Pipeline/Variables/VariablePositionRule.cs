using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQL.Validation.Rules;
using GraphQLParser.AST;

namespace KnowledgeGraph.Pipeline.Variables;

/// <summary>
/// Refuses a variable at a position that its type does not fit (GraphQL, section 5.8.5). It replaces <see cref="VariablesInAllowedPosition"/>, which
/// accepts every list for every other list.
/// </summary>
internal sealed class VariablePositionRule : ValidationRuleBase
{
    private static readonly MatchingNodeVisitor<GraphQLOperationDefinition> Visitor = new(leave: Check);

    /// <inheritdoc/>
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(Visitor);

    private static void Check(GraphQLOperationDefinition operation, ValidationContext context)
    {
        var definitions = operation.Variables?.Items.ToLookup(definition => definition.Variable.Name.StringValue, StringComparer.Ordinal);
        foreach (var usage in context.GetRecursiveVariables(operation) ?? [])
        {
            var definition = definitions?[usage.Node.Name.StringValue].FirstOrDefault();
            if (definition?.Type.GraphTypeFromType(context.Schema) is { } type && !Fits(definition, usage))
            {
                context.ReportError(new VariablesInAllowedPositionError(context, definition, type, usage));
            }
        }
    }

    /// <summary>Compares a variable with its position; other rules refuse a position that does not exist.</summary>
    private static bool Fits(GraphQLVariableDefinition definition, VariableUsage usage)
    {
        if (usage.Type is null)
        {
            return true;
        }

        // A position with a default accepts a nullable variable.
        var hasDefault = usage.HasDefault || definition.DefaultValue is not (null or GraphQLNullValue);
        return usage.Type is NonNullGraphType required && hasDefault
            ? Fits(definition.Type, required.ResolvedType!)
            : Fits(definition.Type, usage.Type);
    }

    private static bool Fits(GraphQLType variable, IGraphType place) => (variable, place) switch
    {
        (GraphQLNonNullType whole, NonNullGraphType required) => Fits(whole.Type, required.ResolvedType!),
        (_, NonNullGraphType) => false,
        (GraphQLNonNullType whole, _) => Fits(whole.Type, place),
        (GraphQLListType list, ListGraphType places) => Fits(list.Type, places.ResolvedType!),
        (GraphQLNamedType named, not ListGraphType) => named.Name.StringValue == place.Name,
        _ => false,
    };
}
