using System.Collections;
using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Checks;

/// <summary>The constraints of the model's fields on the relationships of one type, by the types of their ends.</summary>
/// <param name="model">The model.</param>
/// <param name="type">The relationship type.</param>
/// <param name="nodeCount">The number of nodes of the graph.</param>
internal sealed class RelationshipRules(GraphModel model, RelationshipType type, int nodeCount)
{
    private readonly Dictionary<(TypeSet, TypeSet), RelationshipRule> _rules = [];
    private readonly ImmutableArray<FieldRule> _fields =
    [
        .. from owner in model.NodeTypes
           from field in owner.Relationships
           where field.Type == type.Name
           select new FieldRule(
               owner, field, model.NodeTypesOf(model.Target(field.Target)), field.IsList ? null : new BitArray(nodeCount + 1)),
    ];

    /// <summary>The pairs of types between which the model has such relationships, for messages: <c>City to Province</c>.</summary>
    public string Ends => string.Join(", ", type.Ends.Select(end => $"{end.Source.Name} to {end.Target.Name}").Distinct(StringComparer.Ordinal));

    /// <summary>Returns the rule for relationships between nodes of these types.</summary>
    public RelationshipRule Between(TypeSet source, TypeSet target)
    {
        if (!_rules.TryGetValue((source, target), out var rule))
        {
            var fitting = _fields.RemoveAll(field => !field.Fits(source, target));
            var toOne = _fields.RemoveAll(field => field.Followed is null);
            rule = new RelationshipRule(
                !fitting.IsEmpty,
                [.. fitting.SelectMany(field => field.Field.Properties?.Properties ?? []).Where(PropertyColumn.Needs).Select(property => property.StoredName)],
                toOne.RemoveAll(field => !field.IsFollowedFromSource(source, target)),
                toOne.RemoveAll(field => !field.IsFollowedFromTarget(source, target)));
            _rules.Add((source, target), rule);
        }

        return rule;
    }
}

/// <summary>The constraints on relationships between nodes of certain types.</summary>
/// <param name="IsKnown">True if the model has such relationships.</param>
/// <param name="Needed">Stored names of the properties that they must have.</param>
/// <param name="OneFromSource">The fields that follow them from the source, to one node.</param>
/// <param name="OneFromTarget">The fields that follow them from the target, to one node.</param>
internal sealed record RelationshipRule(
    bool IsKnown, ImmutableArray<string> Needed, ImmutableArray<FieldRule> OneFromSource, ImmutableArray<FieldRule> OneFromTarget);
