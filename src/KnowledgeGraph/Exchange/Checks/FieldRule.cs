using System.Collections;
using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Checks;

/// <summary>The constraints that one relationship field of a type puts on relationships.</summary>
/// <param name="Owner">The type that has the field.</param>
/// <param name="Field">The field.</param>
/// <param name="Targets">The types that it leads to.</param>
/// <param name="Followed">For a field to one node: the nodes, by number, that have such a relationship already; null for a field to many nodes.</param>
internal sealed record FieldRule(NodeType Owner, RelationshipField Field, ImmutableArray<NodeType> Targets, BitArray? Followed)
{
    /// <summary>Returns true if it has relationships between nodes of these types.</summary>
    public bool Fits(TypeSet source, TypeSet target) => Field.StoredDirection == Direction.Out ? Joins(source, target) : Joins(target, source);

    /// <summary>Returns true if it is followed from the source of such a relationship.</summary>
    public bool IsFollowedFromSource(TypeSet source, TypeSet target) => Field.Direction != Direction.In && Joins(source, target);

    /// <summary>Returns true if it is followed from the target of such a relationship.</summary>
    public bool IsFollowedFromTarget(TypeSet source, TypeSet target) => Field.Direction != Direction.Out && Joins(target, source);

    /// <summary>Notes that a node has such a relationship.</summary>
    /// <returns>False if the node has one already.</returns>
    public bool Follow(int number)
    {
        Followed!.Length = Math.Max(Followed.Length, number + 1); // known nodes are numbered when relationships name them
        var isFirst = !Followed[number];
        Followed[number] = true;
        return isFirst;
    }

    private bool Joins(TypeSet owner, TypeSet target) => owner.Types.Contains(Owner) && target.Types.Any(type => Targets.Contains(type));
}
