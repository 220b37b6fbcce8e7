using KnowledgeGraph.Execution;

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

    /// <summary>When the server is to end a read by itself, for the case that this service cannot: from 2025 on, which 5.26 ignores.</summary>
    public TimeSpan MaxExecutionTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Checks the settings, without a word of their values that are secret.</summary>
    /// <exception cref="StoreException">One of them has no meaning; the message names it.</exception>
    public void Validate()
    {
        var wrong = this switch
        {
            { Uri: null } => "Neo4j:Uri is not set: give the address of the HTTP Query API, such as http://localhost:7474.",
            { Uri.IsAbsoluteUri: false } or { Uri.Scheme: not ("http" or "https") } =>
                "Neo4j:Uri must begin with http:// or https://: the service speaks to the HTTP Query API (port 7474), not to Bolt.",
            { Uri.UserInfo.Length: > 0 } => "Neo4j:Uri must not hold a password: set Neo4j:User and Neo4j:Password.",
            { Password: null, Token: null } => "Neo4j:Password is not set (nor Neo4j:Token).",
            { Password: not null, Token: not null } => "Neo4j:Password and Neo4j:Token are both set: one of them is enough.",
            { Database: "" } => "Neo4j:Database is empty.",
            { Connections: < 1 or > 1000 } => "Neo4j:Connections must be between 1 and 1000.",
            { MaxAnswerBytes: < 1024 } => "Neo4j:MaxAnswerBytes must be at least 1024.",
            _ when ConnectTimeout <= TimeSpan.Zero => "Neo4j:ConnectTimeout must be more than 0.",
            _ when MaxExecutionTime <= TimeSpan.Zero => "Neo4j:MaxExecutionTime must be more than 0.",
            _ => null,
        };
        if (wrong is not null)
        {
            throw new StoreException(wrong);
        }
    }
}
