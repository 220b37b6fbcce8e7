using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Queries;

/// <summary>Chooses how a column is written, by the scalar of its property: the one place to add a scalar to answers.</summary>
internal static class ColumnWriterFactory
{
    /// <summary>The writer of a column.</summary>
    public static ValueWriter Create(int column, ColumnOrigin origin, ImmutableArray<PointField> pointFields) => origin.Property.Type switch
    {
        { Scalar: ScalarType.Point or ScalarType.CartesianPoint } => new PointWriter(column, origin, pointFields),
        { IsList: true, Scalar: ScalarType.String or ScalarType.Id or ScalarType.Enum or ScalarType.Int or ScalarType.Boolean } =>
            new JsonListWriter(column, origin),
        { IsList: true } => new ListWriter(column, origin),
        { Scalar: ScalarType.String or ScalarType.Id } => new TextColumnWriter(column, origin),
        { Scalar: ScalarType.Enum } => new EnumWriter(column, origin),
        { Scalar: ScalarType.Int } => new IntWriter(column, origin),
        { Scalar: ScalarType.BigInt } => new BigIntWriter(column, origin),
        { Scalar: ScalarType.Boolean } => new BooleanWriter(column, origin),
        { Scalar: ScalarType.Custom } => new CustomWriter(column, origin),
        { Scalar: ScalarType.Float } => new FloatWriter(column, origin),
        _ => new TemporalWriter(column, origin),
    };

    /// <summary>The writer of an aggregate.</summary>
    public static ValueWriter Create(int column, AggregateExpression expression)
    {
        if (expression.Function is AggregateFunction.CountNodes or AggregateFunction.CountEdges)
        {
            return new CountWriter(column);
        }

        var property = expression.Properties[0].Property;
        var isMean = expression.Function == AggregateFunction.Average;
        return (expression.Function, property.Type.Scalar) switch
        {
            (AggregateFunction.Average or AggregateFunction.Sum, ScalarType.BigInt) => new BigIntAggregateWriter(column),
            (AggregateFunction.Sum, ScalarType.Int) => new IntSumWriter(column, property),
            (_, var scalar) => Create(column, AggregateOrigin(property, isMean ? ScalarType.Float : scalar), []),
        };
    }

    // Of no rows an aggregate is null, whatever its property is.
    private static ColumnOrigin AggregateOrigin(Property property, ScalarType scalar) =>
        new(property with { Type = property.Type with { Scalar = scalar, IsRequired = false } }, Owner: null);
}
