namespace KnowledgeGraph.Server.Settings;

/// <summary>Whose status codes are sent; no server can satisfy both.</summary>
internal enum StatusRules
{
    /// <summary>Those that the audits of npm's graphql-http 1.23 ask for.</summary>
    Audit,

    /// <summary>Those of the working draft of GraphQL over HTTP of August 2026: 422 and 294.</summary>
    Draft2026,
}
