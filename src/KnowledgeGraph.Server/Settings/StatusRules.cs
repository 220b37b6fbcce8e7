namespace KnowledgeGraph.Server.Settings;

/// <summary>The rules of status codes; no server of GraphQL can satisfy the first two.</summary>
internal enum StatusRules
{
    /// <summary>The status codes that the audits of npm's graphql-http 1.23 require.</summary>
    Audit,

    /// <summary>The status codes of the working draft of GraphQL over HTTP of August 2026: 422 and 294.</summary>
    Draft2026,

    /// <summary>The status code that HTTP has for each failure, for endpoints that do not answer GraphQL.</summary>
    Plain,
}
