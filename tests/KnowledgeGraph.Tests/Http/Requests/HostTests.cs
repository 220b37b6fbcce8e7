using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Tests.Commands;

namespace KnowledgeGraph.Tests.Http.Requests;

/// <summary>Only requests for this service are answered, so that no page of another site reads it after DNS rebinding.</summary>
public sealed class HostTests
{
    private const string Loopback = "http://localhost:8080;http://127.0.0.1:8080;http://[::1]:8080";
    private const string Everywhere = "http://0.0.0.0:8080";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Loopback, "", "localhost", true)]
    [InlineData(Loopback, "", "LOCALHOST", true)]
    [InlineData(Loopback, "", "localhost.", true)]
    [InlineData(Loopback, "", "graph.localhost", true)]
    [InlineData(Loopback, "", "127.0.0.1", true)]
    [InlineData(Loopback, "", "127.9.9.9", true)]
    [InlineData(Loopback, "", "[::1]", true)]
    [InlineData(Loopback, "", "evil.example", false)]
    [InlineData(Loopback, "", "localhost.evil.example", false)]
    [InlineData(Loopback, "", "evillocalhost", false)]
    [InlineData(Loopback, "", "127.0.0.1.evil.example", false)]
    [InlineData(Loopback, "", "0.0.0.0", false)]
    [InlineData(Loopback, "", "192.0.2.7", false)]
    [InlineData(Loopback, "", "", false)]
    [InlineData(Loopback, "example.org", "example.org", true)]
    [InlineData(Loopback, "example.org", "EXAMPLE.org.", true)]
    [InlineData(Loopback, "example.org", "localhost", true)]
    [InlineData(Loopback, "example.org", "www.example.org", false)]
    [InlineData(Loopback, "*.example.org", "www.example.org", true)]
    [InlineData(Loopback, "*.example.org", "example.org", false)]
    [InlineData(Loopback, "*.example.org", "evilexample.org", false)]
    [InlineData(Loopback, "*", "evil.example", true)]
    [InlineData(Everywhere, "", "evil.example", true)]
    [InlineData(Everywhere, "example.org", "evil.example", false)]
    [InlineData(Everywhere, "example.org", "localhost", true)]
    [InlineData(Everywhere, "example.org", "192.0.2.1", true)]
    [InlineData(Everywhere, "example.org", "192.0.2.7", false)]
    [InlineData("http://graph.example:8080", "example.org", "graph.example", true)]
    [InlineData("http://localhost:8080;http://192.0.2.1:8080", "", "evil.example", true)]
    [InlineData("http://unix:/run/graph.sock", "", "evil.example", true)]
    public void Names_are_those_of_the_settings_and_of_loopback(string urls, string allowed, string host, bool isAnswered)
    {
        var names = new HostNames(allowed.Length == 0 ? [] : [allowed], urls.Split(';'));
        Assert.Equal(isAnswered, names.Hold(host, IPAddress.Parse("192.0.2.1").MapToIPv6()));
    }

    [Fact]
    public async Task Every_endpoint_refuses_another_host_and_says_which_setting_allows_it()
    {
        await using var server = await RunningServer.StartEchoAsync();
        Assert.InRange(server.Paths.Count, 8, 100);
        foreach (var path in server.Paths)
        {
            foreach (var method in new[] { "GET", "POST", "OPTIONS", "HEAD" })
            {
                var (code, body) = await SendAsync(server, $"{method} {path} HTTP/1.1\r\nHost: evil.example:8080\r\n");
                Assert.Equal((path, method, 403), (path, method, code));
                Assert.Equal(method == "HEAD" ? "" : "'evil.example:8080' is not a name of this service. If it is meant to be, add it to the setting Http:AllowedHosts.\n", body);
            }
        }
    }

    [Theory]
    [InlineData("xn--99999999999")]
    [InlineData("a.xn--ls8h=.la")]
    [InlineData("XN--\u007e")]
    public async Task A_host_that_is_not_a_valid_name_is_a_bad_request_on_every_path(string host)
    {
        await using var server = await RunningServer.StartEchoAsync(new() { AllowedHosts = ["*"] });
        foreach (var path in server.Paths)
        {
            Assert.Equal((path, 400), (path, (await SendAsync(server, $"GET {path} HTTP/1.1\r\nHost: {host}\r\n")).Code));
        }
    }

    [Theory]
    [InlineData("xn--bcher-kva.example")]
    [InlineData("[::1]:8080")]
    public async Task An_international_name_and_an_address_are_answered(string host)
    {
        await using var server = await RunningServer.StartEchoAsync(new() { AllowedHosts = ["*"] });
        var (code, body) = await SendAsync(server, $"GET / HTTP/1.1\r\nHost: {host}\r\n");
        Assert.Equal(200, code);
        Assert.Contains($"curl http://{host}/graphql", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_of_HTTP_1_0_without_a_host_is_answered()
    {
        await using var server = await RunningServer.StartEchoAsync();
        Assert.Equal(200, (await SendAsync(server, "GET /health/live HTTP/1.0\r\n")).Code);
        Assert.Contains($"curl http://{server.GraphQL.Authority}/graphql", (await SendAsync(server, "GET / HTTP/1.0\r\n")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", true)]
    [InlineData("http://127.0.0.1:0", false)]
    public async Task The_start_says_when_any_host_is_answered(string url, bool isSaid)
    {
        using var folder = new TestFolder();
        using var server = await ServerProcess.StartAsync(["--urls", url, folder.Database, $"--Seed:Directory={Path.Combine(ProjectFiles.Root, "seed")}"]);
        Assert.Equal(0, await server.TerminateAsync());
        Assert.Equal(isSaid, server.Log.Contains("set Http:AllowedHosts", StringComparison.Ordinal));
    }

    private static async Task<(int Code, string Body)> SendAsync(RunningServer server, string head)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.GraphQL.Host, server.GraphQL.Port, Cancellation);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"{head}Connection: close\r\n\r\n"), Cancellation);
        using var reader = new StreamReader(client.GetStream());
        var answer = await reader.ReadToEndAsync(Cancellation);
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return (int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture), body);
    }
}
