namespace KnowledgeGraph.Errors;

/// <summary>The values of <c>extensions.code</c>. A code never changes its meaning.</summary>
public static class ErrorCodes
{
    /// <summary>The document is not valid GraphQL.</summary>
    public const string Syntax = "SYNTAX_ERROR";

    /// <summary>The document does not fit the API schema.</summary>
    public const string Validation = "VALIDATION_FAILED";

    /// <summary>A variable's value does not fit its type.</summary>
    public const string Variable = "VARIABLE_INVALID";

    /// <summary>An argument's value has the right type and is not allowed: a null for any operator but <c>eq</c>, a negative limit.</summary>
    public const string Argument = "ARGUMENT_INVALID";

    /// <summary>A cursor was not created by this service.</summary>
    public const string Cursor = "CURSOR_INVALID";

    /// <summary>The document holds several operations and the request names none of them.</summary>
    public const string OperationName = "OPERATION_NAME_INVALID";

    /// <summary>The request exceeds a limit.</summary>
    public const string Limit = "LIMIT_EXCEEDED";

    /// <summary>The answer does not fit the type of its field, such as an Int sum above 2,147,483,647.</summary>
    public const string Value = "VALUE_OUT_OF_RANGE";

    /// <summary>A value in the store does not fit the model.</summary>
    public const string StoredValue = "STORED_VALUE_INVALID";

    /// <summary>A Neo4j that others loaded lacks the full-text index that a search needs.</summary>
    public const string SearchIndexMissing = "SEARCH_INDEX_MISSING";

    /// <summary>The answer took longer than the deadline.</summary>
    public const string Deadline = "DEADLINE_EXCEEDED";

    /// <summary>The store cannot be reached or cannot answer now.</summary>
    public const string StoreUnavailable = "STORE_UNAVAILABLE";

    /// <summary>The service has more requests than it can answer; the request was not begun.</summary>
    public const string Overloaded = "OVERLOADED";

    /// <summary>An internal error.</summary>
    public const string Internal = "INTERNAL_ERROR";

    /// <summary>The request names a document by its hash, and the service does not support that.</summary>
    public const string PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";

    /// <summary>No document is known for the hash that the request names.</summary>
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";

    /// <summary>The service answers only trusted documents, and this is not one of them.</summary>
    public const string DocumentNotTrusted = "DOCUMENT_NOT_TRUSTED";

    /// <summary>No node has an id that a tool of agents was given.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>The HTTP request is not a GraphQL request.</summary>
    public const string BadRequest = "BAD_REQUEST";
}
