using System.Net;
using System.Net.Sockets;

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
        Assert.StartsWith($"There is no graph in {folder.PathOf("graph.db")}: creating it from {seed}.\nLoaded 2 nodes", run.Output, StringComparison.Ordinal);
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
