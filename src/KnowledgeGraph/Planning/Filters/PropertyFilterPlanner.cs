using System.Collections.Frozen;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Planning.Filters;

/// <summary>Plans the operators on a property: <c>name: {startsWith: "D"}</c>.</summary>
internal sealed class PropertyFilterPlanner(PlanningContext context)
{
    /// <summary>The operators, by the name that the API schema gives them.</summary>
    public static FrozenDictionary<string, Comparison> Operators { get; } = new Dictionary<string, Comparison>(StringComparer.Ordinal)
    {
        ["eq"] = Comparison.Equal,
        ["in"] = Comparison.In,
        ["gt"] = Comparison.Greater,
        ["gte"] = Comparison.GreaterOrEqual,
        ["lt"] = Comparison.Less,
        ["lte"] = Comparison.LessOrEqual,
        ["contains"] = Comparison.Contains,
        ["startsWith"] = Comparison.StartsWith,
        ["endsWith"] = Comparison.EndsWith,
        ["includes"] = Comparison.Includes,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All operators that the field's value holds.</summary>
    public Filter? Plan(InputField field, PropertyReference property) => field.Value is ObjectInput operators
        ? FilterPlanner.All(operators.Fields.Select(part => PlanOperator(field.Name, part, property)))
        : throw context.Inputs.Error(
            field.Value.Position,
            ErrorCodes.Argument,
            $"The filter on '{field.Name}' cannot be null.",
            $"Write '{field.Name}: {{eq: null}}' for nodes without a value, or leave '{field.Name}' out.");

    private Filter? PlanOperator(string field, InputField part, PropertyReference property)
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

        return part.Name == "distance"
            ? PlanDistance((ObjectInput)part.Value, property)
            : new PropertyFilter(property, Operators[part.Name], PlanValue(Operators[part.Name], part.Value, property.Property.Type));
    }

    private Parameter PlanValue(Comparison comparison, InputValue value, PropertyType type) =>
        comparison == Comparison.In || (type.IsList && comparison == Comparison.Equal)
            ? context.Parameters.AddList(type.Scalar, value)
            : context.Parameters.Add(type.Scalar, value);

    private Filter? PlanDistance(ObjectInput distance, PropertyReference property)
    {
        var from = distance.Fields.First(field => field.Name == "from").Value;
        return FilterPlanner.All(distance.Fields.Where(field => field.Name != "from").Select(field => field.Value is NullInput
            ? throw context.Inputs.Error(
                field.Value.Position, ErrorCodes.Argument, $"'{field.Name}' of a distance cannot be null.", $"Write a number, or leave '{field.Name}' out.")
            : new DistanceFilter(
                property,
                Operators[field.Name],
                context.Parameters.Add(property.Property.Type.Scalar, from),
                context.Parameters.Add(ScalarType.Float, field.Value))));
    }
}
