namespace KnowledgeGraph.ApiSchema.Features;

/// <summary>
/// The features of the Neo4j GraphQL Library that change the API schema and are off by default, as its <c>features</c> option has them
/// (https://neo4j.com/docs/graphql/current/reference/). The schema is that of the library with the same features on.
/// </summary>
public sealed record ApiFeatures
{
    /// <summary>No feature.</summary>
    public static ApiFeatures None { get; } = new();

    /// <summary>True if strings have the filter <c>caseInsensitive</c> (<c>filters.String.CASE_INSENSITIVE</c>).</summary>
    public bool CaseInsensitiveFilters { get; init; }
}
