using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Bench.Measuring;

namespace KnowledgeGraph.Bench.Benchmarks;

/// <summary>The database, as the environment names it for all who use it.</summary>
/// <param name="Address">The address of its HTTP Query API.</param>
/// <param name="Database">The database's name.</param>
/// <param name="Authorization">The header that opens it.</param>
internal sealed record Neo4jServer(Uri Address, string Database, AuthenticationHeaderValue Authorization)
{
    /// <summary>Reads NEO4J_URL, NEO4J_DATABASE, NEO4J_USER and NEO4J_PASSWORD.</summary>
    public static Neo4jServer Read()
    {
        var credentials = Encoding.UTF8.GetBytes($"{Variable("NEO4J_USER")}:{Variable("NEO4J_PASSWORD")}");
        return new(
            new Uri(Variable("NEO4J_URL")), Variable("NEO4J_DATABASE"), new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials)));
    }

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}

/// <summary>
/// The service on Neo4j beside the Neo4j GraphQL Library on the same Neo4j, and beside Neo4j itself, which is sent the service's own
/// statements.
/// </summary>
/// <param name="server">The service's program; the environment says which store it uses.</param>
/// <param name="library">The folder of the library's server.</param>
/// <param name="wrk">The load generator.</param>
/// <param name="directory">Where the generated graph is, in <c>graph/</c>.</param>
/// <param name="effort">How long is measured.</param>
/// <param name="output">For people.</param>
internal sealed class Neo4jBenchmark(string server, string library, Wrk wrk, string directory, Effort effort, TextWriter output)
{
    private readonly string _seed = Path.Combine(directory, "graph");

    /// <summary>Loads what is not loaded, says how far the answers agree, measures, and prints.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var neo4j = Neo4jServer.Read();
        await output.WriteLineAsync($"Loading: {await Loading.MeasureAsync(server, _seed, [], cancellationToken)}\n");
        var queries = BenchQuery.ReadAllWithOrder(_seed);
        using var service = await RunningServer.StartAsync(server, url => ["serve", "--urls", url, $"--Seed:Directory={_seed}"], cancellationToken);
        using var peer = await RunningServer.StartAsync("node", StartLibrary, cancellationToken);
        var measured = Contestant.Of("service", service, request => request.Body);
        var compared = Contestant.Of("library", peer, request => request.Body);
        var (statements, bytes) = (new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal));
        foreach (var query in queries)
        {
            bytes.Add(query.Name, await Agreement.DescribeAsync(measured, compared, query, output, cancellationToken));
            statements.Add(query.Name, await ReadStatementsAsync(measured, query, cancellationToken));
        }

        Contestant[] contestants =
        [
            measured,
            compared,
            new("bare Query API", neo4j.Address, query => statements[query.Name])
            {
                PostPath = $"/db/{neo4j.Database}/query/v2",
                Authorization = neo4j.Authorization,
            },
        ];
        var comparisons = await Comparison.MeasureAllAsync(wrk, contestants, queries, Comparison.ConnectionCounts, query => bytes[query.Name], effort, cancellationToken);
        await output.WriteLineAsync($"\n{ComparisonTable.Print(contestants, comparisons)}");
    }

    private string[] StartLibrary(string url) =>
        [Path.Combine(library, "server.js"), Path.Combine(_seed, "model.graphql"), new Uri(url).Port.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Prints what the service sends to Neo4j for each request, from its explanation.</summary>
    private static async Task<IReadOnlyList<string>> ReadStatementsAsync(Contestant service, BenchQuery query, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var explained = query with { Requests = [.. query.Requests.Select(request => request with { Body = Explain(request.Body) })] };
        var answers = await service.SendAsync(explained, client, cancellationToken);
        return [.. answers.Select(answer => ToStatement(JsonNode.Parse(answer)!["extensions"]!["explain"]!))];
    }

    private static string Explain(string body)
    {
        var request = JsonNode.Parse(body)!;
        request["extensions"] = new JsonObject { ["explain"] = true };
        return request.ToJsonString();
    }

    private static string ToStatement(JsonNode explanation)
    {
        var values = explanation["parameters"]!.AsArray().Select((value, number) => KeyValuePair.Create($"p{number}", value?.DeepClone()));
        return JsonSerializer.Serialize(new JsonObject
        {
            ["statement"] = explanation["statements"]![0]!.DeepClone(),
            ["parameters"] = new JsonObject(values),
            ["accessMode"] = "READ",
        });
    }
}
