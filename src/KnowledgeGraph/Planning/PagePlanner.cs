using GraphQLParser.AST;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Planning;

/// <summary>Plans <c>limit</c> and <c>offset</c>, <c>first</c> and <c>after</c>, held to what <c>@limit</c> allows.</summary>
internal sealed class PagePlanner(PlanningContext context)
{
    /// <summary>The part of a list that is requested.</summary>
    public Page PlanList(GraphQLField field, TargetType target) =>
        new(PlanLimit(field, "limit", target), PlanOffset(field, "offset", source => new LimitSource(source, null, "offset")));

    /// <summary>The part of a connection that is requested.</summary>
    public Page PlanConnection(GraphQLField field, TargetType target) =>
        new(PlanLimit(field, "first", target), PlanAfter(field));

    /// <summary>The part of what was found that is requested.</summary>
    public Page PlanFound(GraphQLField field) =>
        new(PlanLimit(field, "first", defaultLimit: null, max: null), PlanAfter(field));

    /// <summary>A number from 0 up to a most: the argument's value, and another one if there is none.</summary>
    public Parameter PlanNumber(GraphQLField field, string argument, int otherwise, int max) => context.Parameters.Add(
        ScalarType.Int, isList: false, new LimitSource(RequestedOf(field, argument) ?? LiteralOf(otherwise)!, max, argument) { RefusesMore = true });

    /// <summary>The page of <c>first</c> and <c>after</c> that always has a limit.</summary>
    public Page PlanNumbered(GraphQLField field, int otherwise, int max) => new(PlanNumber(field, "first", otherwise, max), PlanAfter(field));

    /// <summary>Plans the number of rows to skip: all up to the cursor <c>after</c>; null: nothing.</summary>
    public Parameter? PlanAfter(GraphQLField field) => PlanOffset(field, "after", source => new CursorSource(source));

    private Parameter? PlanLimit(GraphQLField field, string argument, TargetType target)
    {
        var max = MaxOf(target);
        return PlanLimit(field, argument, target.Limit?.Default ?? max, max);
    }

    private Parameter? PlanLimit(GraphQLField field, string argument, int? defaultLimit, int? max) =>
        (RequestedOf(field, argument) ?? LiteralOf(defaultLimit)) is { } requested
            ? context.Parameters.Add(ScalarType.Int, isList: false, new LimitSource(requested, max, argument))
            : null;

    private ParameterSource? RequestedOf(GraphQLField field, string argument) =>
        context.Inputs.ReadArgument(field, argument) is { } value and not NullInput ? context.Parameters.Source(ScalarType.Int, value) : null;

    private Parameter? PlanOffset(GraphQLField field, string argument, Func<ParameterSource, ParameterSource> wrap) =>
        context.Inputs.ReadArgument(field, argument) is { } value and not NullInput
            ? context.Parameters.Add(
                ScalarType.Int, isList: false, wrap(context.Parameters.Source(argument == "after" ? ScalarType.String : ScalarType.Int, value)))
            : null;

    private static LiteralSource? LiteralOf(int? limit) => limit is { } number ? new LiteralSource((long)number) : null;

    /// <summary>The least of the caps of the target's node types, so that an interface is not a way around one.</summary>
    private int? MaxOf(TargetType target) => context.Model.NodeTypesOf(target).Min(node => node.Limit?.Max);
}
