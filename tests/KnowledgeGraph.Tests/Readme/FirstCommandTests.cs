using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Http;
using KnowledgeGraph.Tests.Specification;

namespace KnowledgeGraph.Tests.Readme;

/// <summary>The README's first command, run as a newcomer runs it, but for the port, the place of the database, and a second build.</summary>
public sealed class FirstCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_command_serves_says_what_to_try_and_ends_well_when_it_is_told_to()
    {
        using var folder = new TestFolder();
        var command = Blocks("sh").First().Split('\n')[0].Split(' ');
        using var server = await ServerProcess.StartAsync(
            command[0], [.. command[1..], "--no-build", "--", "--urls", "http://127.0.0.1:0", folder.Database]);
        var body = server.CurlLine[(server.CurlLine.IndexOf("-d '", StringComparison.Ordinal) + 4)..^1];
        using var client = new HttpClient();
        using var content = ReceivingTests.Json(body);
        using var answer = await client.PostAsync(server.GraphQL, content, Cancellation);
        Assert.Contains("深度求索", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(0, await server.TerminateAsync());
    }

    private static IEnumerable<string> Blocks(string kind) =>
        SpecificationPage.Read(File.ReadAllText(Path.Combine(ProjectFiles.Root, "README.md"))).Parts.Where(part => part.Kind == kind).Select(part => part.Text);
}
