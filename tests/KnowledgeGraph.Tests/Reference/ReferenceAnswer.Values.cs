using KnowledgeGraph.Plans;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Reference;

/// <content>Single values.</content>
internal sealed partial class ReferenceAnswer
{
    private void WriteValue(ReferenceRow row, ValueSelection selection)
    {
        var (value, type) = (row.Value(selection.Property), selection.Property.Property.Type);
        if (value is null ? type.IsRequired : !StoredValue.IsOf(type, value))
        {
            response.Fail(row.DescribeError(selection.Property, isMissing: value is null), isNullable: !type.IsRequired);
        }
        else if (type.Scalar is ScalarType.Point or ScalarType.CartesianPoint)
        {
            response.Point(value, selection.PointFields);
        }
        else
        {
            response.Value(value, type.Scalar);
        }
    }

    private void WriteAggregate(AggregateExpression expression, object? value)
    {
        var property = expression.Properties is [var first, ..] ? first.Property : null;
        switch (property?.Type.Scalar, value)
        {
            case (ScalarType.Int, long sum) when expression.Function == AggregateFunction.Sum:
                response.IntSum(sum, property);
                break;
            case (ScalarType.BigInt, double number):
                response.Text(FloatText.Print(number));
                break;
            case ({ } scalar, not null) when expression.Function is AggregateFunction.Min or AggregateFunction.Max
                && !StoredValue.IsOf(property!.Type, value):
                response.Fail(StoredValueErrors.Describe(property), isNullable: true);
                break;
            default:
                response.Value(value, property?.Type.Scalar ?? ScalarType.Int);
                break;
        }
    }
}
