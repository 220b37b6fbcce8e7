using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KnowledgeGraph.Tests.Commands;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task An_address_that_is_taken_is_named_with_a_way_out()
    {
        using var folder = new TestFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";
        var seed = folder.WriteSeed("Hello\n", (1, 0, 5, "Hello"));
        var run = await CommandRun.OfAsync("serve", "--urls", address, folder.Database, $"--Seed:Directory={seed}");
        Assert.Equal(1, run.Code);
        Assert.StartsWith($"Cannot listen on {address}: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("--urls http://localhost:8081", run.Error, StringComparison.Ordinal);
        Assert.StartsWith($"{folder.PathOf("graph.db")} has no graph yet: creating it from {seed}.\nLoaded 2 nodes", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extension_fields_that_are_left_out_are_named_with_the_reason()
    {
        using var folder = new TestFolder();
        folder.Write("seed/model.graphql", "type Note @node { text: String! }\n");
        folder.Write("seed/nodes/Note.csv", ":ID,text\n1,Hello\n");
        var run = await CommandRun.OfAsync("--urls", "nonsense", folder.Database, $"--Seed:Directory={folder.PathOf("seed")}");
        Assert.Contains(
            "The API has no 'cards', 'citationCounts', 'citedBy', 'entity', 'neighbourhood', 'search', 'shortestPaths', since no type has a field of type 'ID!'.\n",
            run.Output,
            StringComparison.Ordinal);
    }

    /// <summary>Without TLS, by prior knowledge, Kestrel speaks HTTP/2 on an address that speaks nothing else.</summary>
    [Fact]
    public async Task An_address_of_its_own_speaks_http_2_without_tls()
    {
        using var folder = new TestFolder();
        using var server = await ServerProcess.StartAsync(
            folder.Database,
            $"--Seed:Directory={folder.WriteSeed("Hello\n", (1, 0, 5, "Hello"))}",
            "--Kestrel:Endpoints:Http2:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Http2:Protocols=Http2");
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var body = new StringContent("""{"query":"{ __typename }"}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(server.GraphQL, body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpVersion.Version20, answer.Version);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Linux gives a user 128 inotify instances; a server that takes one for itself is one of few on its machine.</summary>
    [Fact]
    public async Task A_server_watches_no_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has inotify.");
        using var folder = new TestFolder();
        using var server = await ServerProcess.StartAsync(folder.Database, $"--Seed:Directory={folder.WriteSeed("Hello\n", (1, 0, 5, "Hello"))}");
        var opened = Directory.EnumerateFiles($"/proc/{server.Id}/fd").Select(file => new FileInfo(file).LinkTarget).ToList();
        Assert.Contains(opened, target => target?.EndsWith("graph.db", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(opened, target => target?.Contains("inotify", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://localhost:99999")]
    public async Task An_address_that_is_none_is_named(string address)
    {
        using var folder = new TestFolder();
        var seed = folder.WriteSeed("Hello\n", (1, 0, 5, "Hello"));
        var run = await CommandRun.OfAsync("--urls", address, folder.Database, $"--Seed:Directory={seed}");
        Assert.Equal(1, run.Code);
        Assert.StartsWith($"Cannot listen on {address}: ", run.Error, StringComparison.Ordinal);
    }
}
