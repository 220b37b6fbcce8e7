using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>Finds the owner of the properties in filters.</summary>
internal static class FilterOwner
{
    /// <summary>Tests that a filter needs the relationship that led to the node.</summary>
    public static bool NeedsRelationship(Filter filter) => filter switch
    {
        AndFilter and => and.Filters.Any(NeedsRelationship),
        OrFilter or => or.Filters.Any(NeedsRelationship),
        NotFilter not => NeedsRelationship(not.Filter),
        PropertyFilter property => property.Property.Owner == PropertyOwner.Relationship,
        NullFilter none => none.Property.Owner == PropertyOwner.Relationship,
        DistanceFilter distance => distance.Property.Owner == PropertyOwner.Relationship,
        _ => false, // constants; relationships and aggregates start from the node
    };

    /// <summary>Tests that a filter needs the node that a relationship led to.</summary>
    public static bool NeedsNode(Filter filter) => filter switch
    {
        ConstantFilter => false,
        AndFilter and => and.Filters.Any(NeedsNode),
        OrFilter or => or.Filters.Any(NeedsNode),
        NotFilter not => NeedsNode(not.Filter),
        PropertyFilter property => property.Property.Owner == PropertyOwner.Node,
        NullFilter none => none.Property.Owner == PropertyOwner.Node,
        DistanceFilter distance => distance.Property.Owner == PropertyOwner.Node,
        _ => true,
    };
}
