using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Guards;
using KnowledgeGraph.Tests.Http;
using KnowledgeGraph.Tests.Specification;

namespace KnowledgeGraph.Tests.Documents;

/// <summary>The README's first command, run as a newcomer runs it, but for the port, the path of the database, and a second build.</summary>
public sealed class FirstCommandTests
{
    private static readonly Document Readme = new("README.md", File.ReadAllText(Path.Combine(ProjectFiles.Root, "README.md")));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_command_serves_answers_the_examples_and_ends_with_code_0_after_SIGTERM()
    {
        using var folder = new TestFolder();
        var command = FindCommand("dotnet run ").Split('#')[0].Trim().Split(' ');
        using var server = await ServerProcess.StartAsync(
            command[0], [.. command[1..], "--no-build", "--", "--urls", "http://127.0.0.1:0", folder.Database]);
        Assert.Contains("深度求索", await PostAsync(server, ReadBody(server.CurlLine)), StringComparison.Ordinal);
        using var searched = JsonDocument.Parse(await PostAsync(server, ReadBody(FindCommand("curl "))));
        Assert.Equal(JsonLayout.Print(searched.RootElement), Readme.Parts.First(part => part.Kind == "json").Text);
        foreach (var (example, made) in Readme.Examples)
        {
            using var answer = JsonDocument.Parse(await PostAsync(server, JsonSerializer.Serialize(new { query = example.Block("graphql") })));
            Assert.Contains(JsonLayout.Print(answer.RootElement), made.Select(index => Readme.Parts[index].Text), StringComparer.Ordinal);
        }

        Assert.Equal(0, await server.TerminateAsync());
    }

    [Fact]
    public async Task Paths_begin_in_the_folder_where_a_command_is_run()
    {
        var command = FindCommand("dotnet run ").Split('#')[0].Trim().Split(' ');
        var start = new ProcessStartInfo(command[0], [.. command[1..], "--no-build", "--", "schema", "--Seed:Directory=seed"])
        {
            UseShellExecute = false,
            WorkingDirectory = ProjectFiles.Root,
            RedirectStandardOutput = true,
        };
        using var schema = Process.Start(start)!;
        Assert.Contains("type Query", await schema.StandardOutput.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        await schema.WaitForExitAsync(Cancellation);
        Assert.Equal(0, schema.ExitCode);
    }

    private static async Task<string> PostAsync(ServerProcess server, string body)
    {
        using var client = new HttpClient();
        using var content = ReceivingTests.Json(body);
        using var answer = await client.PostAsync(server.GraphQL, content, Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static string FindCommand(string start) =>
        Readme.Parts.Where(part => part.Kind == "sh").SelectMany(part => part.Text.Split('\n')).First(line => line.StartsWith(start, StringComparison.Ordinal));

    private static string ReadBody(string curl) => curl[(curl.IndexOf("-d '", StringComparison.Ordinal) + 4)..^1];
}
