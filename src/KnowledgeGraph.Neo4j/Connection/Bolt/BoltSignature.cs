namespace KnowledgeGraph.Neo4j.Connection.Bolt;

/// <summary>The messages of Bolt 5 that are used here (<c>https://neo4j.com/docs/bolt/current/bolt/message/</c>).</summary>
internal enum BoltSignature : byte
{
    /// <summary>The client says what it is.</summary>
    Hello = 0x01,

    /// <summary>Ends the running statement, and forgets a failure.</summary>
    Reset = 0x0F,

    /// <summary>A statement.</summary>
    Run = 0x10,

    /// <summary>Requests rows.</summary>
    Pull = 0x3F,

    /// <summary>Requests the routing table.</summary>
    Route = 0x66,

    /// <summary>The client says who it is.</summary>
    Logon = 0x6A,

    /// <summary>A request succeeded.</summary>
    Success = 0x70,

    /// <summary>A row.</summary>
    Record = 0x71,

    /// <summary>A request was passed over, since one before it failed.</summary>
    Ignored = 0x7E,

    /// <summary>A request failed.</summary>
    Failure = 0x7F,
}
