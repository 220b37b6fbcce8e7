namespace KnowledgeGraph.Neo4j;

/// <summary>Where the Neo4j is and how it is spoken to.</summary>
public sealed class Neo4jOptions
{
    /// <summary>The address of the HTTP Query API, such as <c>http://localhost:7474</c>; null: no Neo4j is used.</summary>
    public Uri? Uri { get; set; }

    /// <summary>The user.</summary>
    public string User { get; set; } = "neo4j";

    /// <summary>The password; null where a token is given.</summary>
    public string? Password { get; set; }

    /// <summary>A bearer token instead of user and password; null where a password is given.</summary>
    public string? Token { get; set; }

    /// <summary>The name of the database.</summary>
    public string Database { get; set; } = "neo4j";

    /// <summary>How many connections at most; more requests than the server has threads only wait there.</summary>
    public int Connections { get; set; } = 16;

    /// <summary>How long to wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest answer that is read, in bytes.</summary>
    public int MaxAnswerBytes { get; set; } = 64 * 1024 * 1024;
}
