using System.ComponentModel.DataAnnotations;

namespace KnowledgeGraph.Neo4j.Connection.Transport;

/// <summary>Settings of the connection to Neo4j (section <c>Neo4j</c>).</summary>
public sealed class Neo4jOptions
{
    private IReadOnlyList<KeyValuePair<string, string>>? _routingContext;

    /// <summary>
    /// The address: <c>bolt://localhost:7687</c> for one server; <c>neo4j://</c> for a cluster, by its routing table; each with <c>+s</c>
    /// encrypted, with <c>+ssc</c> encrypted without a check of the certificate; or that of the HTTP Query API, <c>http://localhost:7474</c> or
    /// <c>https://</c>, which takes Neo4j 1.2 to 3 times the processor time; empty: no Neo4j is used.
    /// </summary>
    public string Uri
    {
        get;
        set => (field, _routingContext) = (value, null);
    } = "";

    /// <summary>The user.</summary>
    public string User { get; set; } = "neo4j";

    /// <summary>The password; empty if a token is given.</summary>
    public string Password { get; set; } = "";

    /// <summary>A bearer token instead of user and password; empty if a password is given.</summary>
    public string Token { get; set; } = "";

    /// <summary>The name of the database.</summary>
    public string Database { get; set; } = "neo4j";

    /// <summary>The address of Neo4j Browser, such as <c>http://localhost:7474/browser/</c>, to which the explorer leads; empty: it does not.</summary>
    public string Browser { get; set; } = "";

    /// <summary>The largest number of connections, to each member of a cluster; above the number of Neo4j's threads, requests only wait there.</summary>
    [Range(1, 1_000)]
    public int Connections { get; set; } = 16;

    /// <summary>The time to wait for a connection.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The age at which a connection is replaced before it is used again, since proxies and load balancers close old ones.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "24.00:00:00")]
    public TimeSpan MaxConnectionLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The time without use after which a connection is tried before it is used again, which takes a round trip.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "24.00:00:00")]
    public TimeSpan LivenessCheckAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Bytes of the largest answer that is read from Neo4j.</summary>
    [Range(1_024, int.MaxValue)]
    public int MaxAnswerBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The time after which Neo4j ends a read on its own, if this service cannot end it; 5.26 ignores it over HTTP.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxExecutionTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>True for Bolt, false for the Query API.</summary>
    internal bool IsBolt => !Uri.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a cluster, whose members a routing table names.</summary>
    internal bool IsRouted => Uri.StartsWith("neo4j", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for encrypted Bolt.</summary>
    internal bool IsEncrypted => Scheme.Contains("+s", StringComparison.OrdinalIgnoreCase);

    /// <summary>True if a certificate is not checked.</summary>
    internal bool TrustsAnyCertificate => Scheme.EndsWith("+ssc", StringComparison.OrdinalIgnoreCase);

    /// <summary>The routing context, which is sent to a cluster: host and port as the user wrote them, and the parameters of its query.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> RoutingContext => _routingContext ??=
        System.Uri.TryCreate(Uri, UriKind.Absolute, out var address)
            ? [new("address", ServerAddress.Of(address).ToString()), .. ReadQuery(address)]
            : [];

    private string Scheme => Uri.Split(':', 2)[0];

    /// <summary>Returns the settings that do not fit together, each a sentence that names it and holds no secret; empty if all are valid.</summary>
    public IEnumerable<string> FindProblems()
    {
        var isAddress = System.Uri.TryCreate(Uri, UriKind.Absolute, out var address)
            && address.Scheme is "bolt" or "bolt+s" or "bolt+ssc" or "neo4j" or "neo4j+s" or "neo4j+ssc" or "http" or "https";
        (bool IsWrong, string Problem)[] rules =
        [
            (Uri == "", "Neo4j:Uri is not set: give Neo4j's address, such as bolt://localhost:7687."),
            (Uri != "" && !isAddress, "Neo4j:Uri must begin with bolt:// (one server) or neo4j:// (a cluster), encrypted bolt+s:// or neo4j+s://, or with http:// or https:// (the HTTP Query API, port 7474)."),
            (isAddress && !IsRouted && address!.Query != "", "Neo4j:Uri must not have a query: only neo4j:// takes parameters, for the routing."),
            (isAddress && IsRouted && !IsRoutingContext(ReadQuery(address!)), "Neo4j:Uri has a query whose parameters are not each name=value, with other names than 'address', each once."),
            (isAddress && address!.UserInfo != "", "Neo4j:Uri must not hold a password: set Neo4j:User and Neo4j:Password."),
            (Password == "" && Token == "", "Neither Neo4j:Password nor Neo4j:Token is set. The environment is the place for them: Neo4j__Password."),
            (Password != "" && Token != "", "Neo4j:Password and Neo4j:Token are both set; one of them is enough."),
            (Database == "", "Neo4j:Database must name a database."),
            (Browser != "" && !(System.Uri.TryCreate(Browser, UriKind.Absolute, out var browser) && browser.Scheme is "http" or "https"), "Neo4j:Browser must begin with http:// or https://."),
        ];
        return rules.Where(rule => rule.IsWrong).Select(rule => rule.Problem);
    }

    private static bool IsRoutingContext(List<KeyValuePair<string, string>> parameters) =>
        parameters.All(parameter => parameter is { Key: not ("" or "address"), Value: not "" })
        && parameters.Select(parameter => parameter.Key).Distinct(StringComparer.Ordinal).Count() == parameters.Count;

    private static List<KeyValuePair<string, string>> ReadQuery(Uri address) =>
    [
        .. from parameter in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
           let parts = parameter.Split('=', 2)
           select KeyValuePair.Create(System.Uri.UnescapeDataString(parts[0]), System.Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "")),
    ];
}
