using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning.Passes;

/// <summary>
/// Plans <c>@asOf(date:)</c>: of relationships whose type says when they hold (<c>@validity</c>), only those are there that hold on that
/// day. It is nothing but a filter on the relationships that are followed, so stores know nothing of it.
/// </summary>
/// <param name="model">The domain.</param>
/// <param name="day">The day; null where the operation names none, and all relationships are there.</param>
internal sealed class ValidityPlanner(GraphModel model, Parameter? day)
{
    /// <summary>Relationships to targets that pass their filters, and hold.</summary>
    public ImmutableArray<NodeTarget> WithValidity(ImmutableArray<NodeTarget> targets, RelationshipField field) =>
        FindFilter(model.RelationshipTypeOf(field)) is { } holds ? [.. targets.Select(target => target with { Filter = And(holds, target.Filter) })] : targets;

    /// <summary>Plans a condition on the relationships of the row's node, among those that hold.</summary>
    public Filter Plan(RelationshipField field, Quantifier quantifier, ImmutableArray<NodeTarget> targets)
    {
        var held = WithValidity(targets, field);
        if (quantifier != Quantifier.All || FindFilter(model.RelationshipTypeOf(field)) is null)
        {
            return new RelationshipFilter(field, quantifier, held);
        }

        // A relationship that does not hold does not pass, and would break 'all'.
        return new AndFilter(
        [
            new RelationshipFilter(field, Quantifier.Some, held),
            new RelationshipFilter(field, Quantifier.None, WithValidity([.. targets.Select(target => target with { Filter = Negate(target.Filter) })], field)),
        ]);
    }

    /// <summary>Finds the filter of the relationships of a type that hold; null if all do.</summary>
    public Filter? FindFilter(RelationshipType type) => day is { } && type.Validity is { } validity
        ? new AndFilter([Bound(validity.From, Comparison.LessOrEqual), Bound(validity.To, Comparison.GreaterOrEqual)])
        : null;

    /// <summary>Plans to follow the relationships of a type that hold.</summary>
    public TraversedType Traverse(TraversableType type) => new(type, FindFilter(type.Type) ?? Filter.Everything);

    private OrFilter Bound(Property bound, Comparison comparison)
    {
        var reference = new PropertyReference(bound, PropertyOwner.Relationship);
        return new([new NullFilter(reference), new PropertyFilter(reference, comparison, day!)]);
    }

    private static Filter And(Filter holds, Filter filter) => filter is ConstantFilter constant
        ? constant.Value ? holds : Filter.Nothing
        : new AndFilter([holds, filter]);

    private static Filter Negate(Filter filter) => filter is ConstantFilter constant
        ? constant.Value ? Filter.Nothing : Filter.Everything
        : new NotFilter(filter);
}
