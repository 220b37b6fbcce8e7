using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Connection.Routing;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Neo4j.Routing;

/// <summary>The service on a cluster, whose members are in front of one real Neo4j.</summary>
public sealed class RoutingServiceTests
{
    private const string Query = "{ towns { id } }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bookmark_of_a_command_or_an_answer_goes_to_the_member_that_answers()
    {
        using var folder = new TestFolder();
        using var cluster = await OpenAsync();
        var (settings, bookmark) = await SeedAsync(folder, cluster);
        await using var first = await ServiceUnderTest.OpenAsync(settings);
        await using var second = await ServiceUnderTest.OpenAsync(settings);
        var plain = "";
        for (var i = 0; i < 6; i++)
        {
            plain = await first.SendAsync(Query);
        }

        Assert.DoesNotContain("extensions", plain, StringComparison.Ordinal);
        Assert.All(cluster.Members, member => Assert.DoesNotContain(bookmark, Text(member.LastRun), StringComparison.Ordinal));

        var (data, seen) = await SendAsync(first, bookmark);
        Assert.Equal(plain, $$"""{"data":{{data}}}""");
        Assert.True(Array.Exists(cluster.Members, member => Text(member.LastRun).Contains(bookmark, StringComparison.Ordinal)));
        await cluster.SumAsync("CREATE (:Unknown) RETURN 1");
        var (_, later) = await SendAsync(second, "");
        Assert.NotEqual(seen, later, StringComparer.Ordinal);
        Assert.Equal((data, later), await SendAsync(second, $"{seen} {later}"));
        Assert.Contains(cluster.Members, member => Text(member.LastRun).Contains(seen!, StringComparison.Ordinal) && Text(member.LastRun).Contains(later!, StringComparison.Ordinal));
        await cluster.WipeAsync();
    }

    [Theory]
    [InlineData("neo4j")]
    [InlineData("bolt")]
    [InlineData("http")]
    public async Task A_bookmark_comes_back_on_one_server_too_and_what_is_none_is_refused(string way)
    {
        using var folder = new TestFolder();
        using var cluster = await OpenAsync();
        var (settings, _) = await SeedAsync(folder, cluster);
        var address = way == "http" ? TestNeo4j.Http.Uri : $"{way}://{cluster.Members[0].Address}";
        await using var service = await ServiceUnderTest.OpenAsync([.. settings, $"--Neo4j:Uri={address}"]);
        var (data, bookmark) = await SendAsync(service, "");
        Assert.Equal((data, bookmark), await SendAsync(service, bookmark!));
        foreach (var nonsense in new[] { "nonsense", "x", "xyz", "FB:" })
        {
            using var answer = await PostAsync(service, nonsense);
            var body = await answer.Content.ReadAsStringAsync(Token);
            Assert.Contains("The text in 'extensions.bookmark' is not a bookmark of this graph.", body, StringComparison.Ordinal);
            Assert.Contains("BAD_REQUEST", body, StringComparison.Ordinal);
        }

        await cluster.WipeAsync();
    }

    /// <summary>The statements of one request see one another's state, whichever members answer: search, and the fields of what it found.</summary>
    [Fact]
    public async Task A_statement_carries_the_bookmark_of_the_one_before_it()
    {
        using var folder = new TestFolder();
        using var cluster = await OpenAsync();
        var (settings, _) = await SeedAsync(folder, cluster);
        await using var service = await ServiceUnderTest.OpenAsync(settings);
        await cluster.SumAsync("CREATE (:Unknown) RETURN 1");
        var (_, bookmark) = await SendAsync(service, "");
        Array.ForEach(cluster.Members, member => member.ForgetLastRun());
        Assert.Contains("town:hue", await service.SendAsync("""{ search(phrase: "hue") { edges { node { ... on Town { id } } } } }"""), StringComparison.Ordinal);
        Assert.Contains(cluster.Members, member => Text(member.LastRun).Contains(bookmark!, StringComparison.Ordinal));
        await cluster.WipeAsync();
    }

    [Fact]
    public async Task Health_has_the_members_and_is_ready_while_a_reader_is()
    {
        using var folder = new TestFolder();
        using var cluster = await OpenAsync();
        cluster.Ttl = 1;
        cluster.Readers = [cluster.Members[1].Address, cluster.Members[2].Address];
        var (settings, _) = await SeedAsync(folder, cluster);
        using var service = await ServerProcess.StartAsync(settings);
        using var client = new HttpClient { BaseAddress = service.GraphQL };
        var (writer, reader, other) = (cluster.Members[0], cluster.Members[1], cluster.Members[2]);
        await ExpectReadyAsync(client, HttpStatusCode.OK, $"ready\n{writer.Address}: writes, reachable\n{reader.Address}: reads, reachable\n{other.Address}: reads, reachable\n");
        reader.Kill();
        await ExpectReadyAsync(client, HttpStatusCode.OK, $"ready\n{writer.Address}: writes, reachable\n{reader.Address}: reads, not reachable\n{other.Address}: reads, reachable\n");
        Assert.Contains($"Nothing is sent to the member at {reader.Address} until the next routing table: ", service.Log, StringComparison.Ordinal);
        other.Kill();
        await ExpectReadyAsync(client, HttpStatusCode.ServiceUnavailable, $"The store does not answer.\n{writer.Address}: writes, reachable\n{reader.Address}: reads, not reachable\n{other.Address}: reads, not reachable\n");
        reader.Start();
        await ExpectReadyAsync(client, HttpStatusCode.OK, $"ready\n{writer.Address}: writes, reachable\n{reader.Address}: reads, reachable\n{other.Address}: reads, not reachable\n");
        await cluster.WipeAsync();
    }

    [Fact]
    public async Task The_meter_counts_statements_by_member_and_role_and_members_that_were_forgotten()
    {
        var counts = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener { InstrumentPublished = Enable };
        listener.SetMeasurementEventCallback<long>(Count);
        listener.Start();
        using var cluster = Cluster.Start();
        var (client, runner) = cluster.Connect();
        using (client)
        {
            for (var i = 0; i < 3; i++)
            {
                using var read = await runner.ReadAsync("RETURN 1", _ => { }, Token);
                using var written = await runner.WriteAsync("RETURN 1", _ => { }, Token);
            }

            cluster.Members[0].Refusals.Enqueue("Neo.ClientError.Cluster.NotALeader");
            using var moved = await runner.WriteAsync("RETURN 1", _ => { }, Token);
        }

        var (first, second) = (cluster.Members[0].Address, cluster.Members[1].Address);
        Assert.Equal((1, 5, 1), (counts[$"requests {first} read"], counts[$"requests {first} write"], counts[$"members_forgotten {first}"]));
        Assert.Equal((1, false), (counts[$"requests {second} read"], counts.ContainsKey($"members_forgotten {second}")));
        Assert.InRange(counts["routing_tables"], 2, long.MaxValue);

        static void Enable(Instrument instrument, MeterListener listener)
        {
            if (instrument.Meter.Name == MemberMetrics.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        }

        void Count(Instrument instrument, long measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        {
            var key = string.Join(' ', tags.ToArray().Select(tag => tag.Value).Prepend(instrument.Name["knowledge_graph.neo4j.".Length..]));
            counts.AddOrUpdate(key, measurement, (_, count) => count + measurement);
        }
    }

    private static async Task<Cluster> OpenAsync()
    {
        var cluster = Cluster.Start(sharesServer: true);
        await cluster.WipeAsync();
        return cluster;
    }

    /// <summary>Loads a small graph.</summary>
    /// <returns>Settings for the graph in the cluster, and the bookmark that the command gave.</returns>
    private static async Task<(string[] Settings, string Bookmark)> SeedAsync(TestFolder folder, Cluster cluster)
    {
        folder.Write("seed/model.graphql", """type Town @node @search(fields: ["name"]) { id: ID! name: String! }""");
        folder.Write("seed/nodes/Town.csv", "id:ID,name\ntown:hue,Huế\n");
        var run = await CommandRun.OfAsync(["seed", folder.PathOf("seed"), .. cluster.Settings]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        var bookmark = run.Output.Split('\n').Single(line => line.StartsWith("Bookmark: ", StringComparison.Ordinal))["Bookmark: ".Length..];
        return ([$"--Seed:Directory={folder.PathOf("seed")}", .. cluster.Settings], bookmark);
    }

    /// <summary>Waits until a probe finds what is expected: a table is read again when the last one has expired.</summary>
    private static async Task ExpectReadyAsync(HttpClient client, HttpStatusCode status, string text)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Token);
            var body = await answer.Content.ReadAsStringAsync(Token);
            if (tries >= 60 || (answer.StatusCode, body) == (status, text))
            {
                Assert.Equal((status, text), (answer.StatusCode, body));
                return;
            }

            await Task.Delay(500, Token);
        }
    }

    private static Task<HttpResponseMessage> PostAsync(ServiceUnderTest service, string bookmark) => service.Client.PostAsync(
        service.GraphQL, ReceivingTests.Json(JsonSerializer.Serialize(new { query = Query, extensions = new { bookmark } })), Token);

    private static async Task<(string Data, string? Bookmark)> SendAsync(ServiceUnderTest service, string bookmark)
    {
        using var answer = await PostAsync(service, bookmark);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        return (json.RootElement.GetProperty("data").GetRawText(), json.RootElement.GetProperty("extensions").GetProperty("bookmark").GetString());
    }

    private static string Text(byte[] message) => Encoding.UTF8.GetString(message);
}
