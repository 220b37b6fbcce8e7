using System.Collections;
using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>What one relationship field of a type says of relationships.</summary>
/// <param name="Owner">The type that has the field.</param>
/// <param name="Field">The field.</param>
/// <param name="Targets">The types that it leads to.</param>
/// <param name="Followed">For a field to one node: which nodes, by number, have such a relationship already; else null.</param>
internal sealed record FieldRule(NodeType Owner, RelationshipField Field, ImmutableArray<NodeType> Targets, BitArray? Followed)
{
    /// <summary>Whether it has relationships between nodes of these types.</summary>
    public bool Fits(TypeSet source, TypeSet target) => Field.StoredDirection == Direction.Out ? Joins(source, target) : Joins(target, source);

    /// <summary>Whether it is followed from the source of such a relationship.</summary>
    public bool IsFollowedFromSource(TypeSet source, TypeSet target) => Field.Direction != Direction.In && Joins(source, target);

    /// <summary>Whether it is followed from the target of such a relationship.</summary>
    public bool IsFollowedFromTarget(TypeSet source, TypeSet target) => Field.Direction != Direction.Out && Joins(target, source);

    /// <summary>Notes that a node has such a relationship.</summary>
    /// <returns>False where it has one already.</returns>
    public bool Follow(int number)
    {
        var isFirst = !Followed![number];
        Followed[number] = true;
        return isFirst;
    }

    private bool Joins(TypeSet owner, TypeSet target) => owner.Types.Contains(Owner) && target.Types.Any(type => Targets.Contains(type));
}
