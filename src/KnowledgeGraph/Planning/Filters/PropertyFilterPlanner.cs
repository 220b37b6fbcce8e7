using System.Diagnostics;
using KnowledgeGraph.ApiSchema.Operators;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Planning.Filters;

/// <summary>Plans the operators on a property: <c>name: {startsWith: "D"}</c>.</summary>
internal sealed class PropertyFilterPlanner(PlanningContext context)
{
    /// <summary>Plans all operators that the field's value holds.</summary>
    public Filter? Plan(InputField field, PropertyReference property) => field.Value is ObjectInput operators
        ? FilterPlanner.All(operators.Fields.Select(part => PlanOperator(field.Name, part, property, ignoresCase: false)))
        : throw context.Inputs.Error(
            field.Value.Position,
            ErrorCodes.Argument,
            $"The filter on '{field.Name}' cannot be null.",
            $"Write '{field.Name}: {{eq: null}}' for nodes without a value, or leave '{field.Name}' out.");

    private Filter? PlanOperator(string field, InputField part, PropertyReference property, bool ignoresCase)
    {
        if (part.Value is NullInput)
        {
            return part.Name == "eq"
                ? new NullFilter(property)
                : throw context.Inputs.Error(
                    part.Value.Position,
                    ErrorCodes.Argument,
                    $"'{part.Name}' on '{field}' cannot be null.",
                    $"Only 'eq' takes null: write '{field}: {{eq: null}}' for nodes without a value, or leave '{part.Name}' out.");
        }

        var filter = FilterOperators.Named(part.Name);
        return filter.Operand switch
        {
            Operand.Distance => PlanDistance((ObjectInput)part.Value, property),
            Operand.CaseInsensitive => FilterPlanner.All(((ObjectInput)part.Value).Fields.Select(inner => PlanOperator(field, inner, property, ignoresCase: true))),
            Operand.Property or Operand.Scalar or Operand.List => PlanComparison(filter, part.Value, property, ignoresCase),
            _ => throw new UnreachableException($"No plan is known for an operand of the kind {filter.Operand}."),
        };
    }

    private PropertyFilter PlanComparison(FilterOperator filter, InputValue value, PropertyReference property, bool ignoresCase)
    {
        var type = property.Property.Type;
        var isList = FilterOperators.TakesList(filter, type);
        var source = isList ? context.Parameters.ListSource(type.Scalar, value) : context.Parameters.Source(type.Scalar, value);
        return new PropertyFilter(
            property,
            filter.Comparison!.Value,
            context.Parameters.Add(type.Scalar, isList, ignoresCase ? new LowerCaseSource(source) : source))
        {
            IgnoresCase = ignoresCase,
        };
    }

    private Filter? PlanDistance(ObjectInput distance, PropertyReference property)
    {
        var from = distance.Fields.First(field => field.Name == "from").Value;
        return FilterPlanner.All(distance.Fields.Where(field => field.Name != "from").Select(field => field.Value is NullInput
            ? throw context.Inputs.Error(
                field.Value.Position, ErrorCodes.Argument, $"'{field.Name}' of a distance cannot be null.", $"Write a number, or leave '{field.Name}' out.")
            : new DistanceFilter(
                property,
                FilterOperators.Named(field.Name).Comparison!.Value,
                context.Parameters.Add(property.Property.Type.Scalar, from),
                context.Parameters.Add(ScalarType.Float, field.Value))));
    }
}
