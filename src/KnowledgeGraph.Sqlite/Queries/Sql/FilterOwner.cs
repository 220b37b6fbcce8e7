using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Sqlite.Queries.Sql;

/// <summary>Tells what filters speak of.</summary>
internal static class FilterOwner
{
    /// <summary>Whether a filter needs the relationship that led to the node.</summary>
    public static bool SpeaksOfRelationship(Filter filter) => filter switch
    {
        AndFilter and => and.Filters.Any(SpeaksOfRelationship),
        OrFilter or => or.Filters.Any(SpeaksOfRelationship),
        NotFilter not => SpeaksOfRelationship(not.Filter),
        PropertyFilter property => property.Property.Owner == PropertyOwner.Relationship,
        NullFilter none => none.Property.Owner == PropertyOwner.Relationship,
        DistanceFilter distance => distance.Property.Owner == PropertyOwner.Relationship,
        _ => false, // constants; relationships and aggregates start from the node
    };
}
