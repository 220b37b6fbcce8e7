using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQL.Validation.Rules;
using GraphQLParser.AST;

namespace KnowledgeGraph.Pipeline;

/// <summary>
/// A variable stands only where its type fits (GraphQL, section 5.8.5). In place of <see cref="VariablesInAllowedPosition"/>, which takes
/// every list for every other list.
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

    /// <summary>What stands where there is no place for it, other rules refuse.</summary>
    private static bool Fits(GraphQLVariableDefinition definition, VariableUsage usage)
    {
        if (usage.Type is null)
        {
            return true;
        }

        // Where there is a default, a variable that may be null stands for it.
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
