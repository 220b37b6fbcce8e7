using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>
/// The Neo4j that tests use: the one that <c>NEO4J_URL</c>, <c>NEO4J_BOLT_URL</c> and <c>NEO4J_PASSWORD</c> name, else one in a container where a
/// container engine answers. Tests speak Bolt to it, or with <c>NEO4J_TRANSPORT=http</c> the Query API. It has one database, and every test
/// that uses it writes there: only one at a time.
/// </summary>
internal static class TestNeo4j
{
    private const string Image = "neo4j:5.26-community";
    private const string ContainerPassword = "knowledge";

    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static readonly Lazy<IContainer?> Container = new(StartContainer);
    private static readonly string? Url = Environment.GetEnvironmentVariable("NEO4J_URL");
    private static readonly string? BoltUrl = Environment.GetEnvironmentVariable("NEO4J_BOLT_URL");

    /// <summary>True if there is one.</summary>
    public static bool IsThere => Url is not null || Container.Value is not null;

    /// <summary>The options by which tests reach it.</summary>
    public static Neo4jOptions Options => Environment.GetEnvironmentVariable("NEO4J_TRANSPORT") == "http" || (Url is not null && BoltUrl is null) ? Http : Bolt;

    /// <summary>The options of Bolt.</summary>
    public static Neo4jOptions Bolt => OptionsFor(BoltUrl, "bolt", 7687);

    /// <summary>The options of the Query API; Neo4j Browser is there, too.</summary>
    public static Neo4jOptions Http => OptionsFor(Url, "http", 7474);

    /// <summary>Skips a test if there is none; with <c>REQUIRE_NEO4J=1</c> the test fails.</summary>
    public static void Require()
    {
        const string Absence = "There is no Neo4j: set NEO4J_URL and NEO4J_PASSWORD, or start a container engine.";
        Assert.False(!IsThere && Environment.GetEnvironmentVariable("REQUIRE_NEO4J") == "1", Absence);
        Assert.SkipUnless(IsThere, Absence);
    }

    /// <summary>Waits until no other test uses it.</summary>
    /// <returns>What lets the next one use it.</returns>
    public static IDisposable Take()
    {
        Turn.Wait(TestContext.Current.CancellationToken);
        return new Release();
    }

    private static Neo4jOptions OptionsFor(string? url, string scheme, int port) => Url is not null
        ? new() { Uri = url ?? "", Password = Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? "" }
        : new() { Uri = $"{scheme}://{Container.Value!.Hostname}:{Container.Value.GetMappedPublicPort(port)}", Password = ContainerPassword };

    private static IContainer? StartContainer()
    {
        try
        {
            var container = new ContainerBuilder(Image)
                .WithEnvironment("NEO4J_AUTH", $"neo4j/{ContainerPassword}")
                .WithPortBinding(7474, assignRandomHostPort: true)
                .WithPortBinding(7687, assignRandomHostPort: true)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(request => request.ForPort(7474)))
                .Build();
            container.StartAsync().GetAwaiter().GetResult();
            return container;
        }
        catch (Exception error) when (error is ArgumentException or DockerUnavailableException or HttpRequestException)
        {
            return null;
        }
    }

    private sealed class Release : IDisposable
    {
        public void Dispose() => Turn.Release();
    }
}
