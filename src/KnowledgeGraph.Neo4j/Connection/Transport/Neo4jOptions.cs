namespace KnowledgeGraph.Neo4j.Connection.Transport;

/// <summary>The address of a Neo4j and the protocol to use (section <c>Neo4j</c>).</summary>
public sealed class Neo4jOptions
{
    /// <summary>
    /// The address: <c>bolt://localhost:7687</c> (encrypted: <c>bolt+s://</c>), or that of the HTTP Query API, <c>http://localhost:7474</c> or
    /// <c>https://</c>; empty: no Neo4j is used.
    /// </summary>
    public string Uri { get; set; } = "";

    /// <summary>The user.</summary>
    public string User { get; set; } = "neo4j";

    /// <summary>The password; empty where a token is given.</summary>
    public string Password { get; set; } = "";

    /// <summary>A bearer token instead of user and password; empty where a password is given.</summary>
    public string Token { get; set; } = "";

    /// <summary>The name of the database.</summary>
    public string Database { get; set; } = "neo4j";

    /// <summary>The greatest number of connections; more requests than the server has threads only wait there.</summary>
    public int Connections { get; set; } = 16;

    /// <summary>The longest wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest answer that is read, in bytes.</summary>
    public int MaxAnswerBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The time after which the server ends a read, for the case that this service cannot end it; 5.26 ignores it by HTTP.</summary>
    public TimeSpan MaxExecutionTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>True if Bolt is spoken; else the Query API.</summary>
    internal bool IsBolt => Uri.StartsWith("bolt", StringComparison.OrdinalIgnoreCase);

    /// <summary>True if Bolt is spoken encrypted.</summary>
    internal bool IsEncrypted => Uri.StartsWith("bolt+s:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Settings that have no meaning, each a sentence that names it and holds no secret; empty where all are good.</summary>
    public IEnumerable<string> FindProblems()
    {
        var isAddress = System.Uri.TryCreate(Uri, UriKind.Absolute, out var address) && address.Scheme is "bolt" or "bolt+s" or "http" or "https";
        (bool IsWrong, string Problem)[] rules =
        [
            (Uri == "", "Neo4j:Uri is not set: give Neo4j's address, such as bolt://localhost:7687."),
            (Uri != "" && !isAddress, "Neo4j:Uri must begin with bolt:// or bolt+s:// (port 7687), or with http:// or https:// (the HTTP Query API, port 7474)."),
            (isAddress && address!.UserInfo != "", "Neo4j:Uri must not hold a password: set Neo4j:User and Neo4j:Password."),
            (Password == "" && Token == "", "Neither Neo4j:Password nor Neo4j:Token is set. The environment is the place for them: Neo4j__Password."),
            (Password != "" && Token != "", "Neo4j:Password and Neo4j:Token are both set; one of them is enough."),
            (Database == "", "Neo4j:Database must name a database."),
            (Connections is < 1 or > 1_000, "Neo4j:Connections must be between 1 and 1000."),
            (ConnectTimeout <= TimeSpan.Zero || ConnectTimeout > TimeSpan.FromMinutes(5), "Neo4j:ConnectTimeout must be more than 0 and at most 00:05:00."),
            (MaxAnswerBytes < 1_024, "Neo4j:MaxAnswerBytes must be at least 1024."),
            (MaxExecutionTime < TimeSpan.FromSeconds(1), "Neo4j:MaxExecutionTime must be at least 00:00:01."),
        ];
        return rules.Where(rule => rule.IsWrong).Select(rule => rule.Problem);
    }
}
