using System.Diagnostics;
using System.Globalization;
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
        using var process = Start(command[0], [.. command[1..], "--no-build", "--", "--urls", "http://127.0.0.1:0", folder.Database]);
        var line = await ReadToCurlAsync(process.StandardOutput);
        var (address, body) = (line.Split(' ')[1], line[(line.IndexOf("-d '", StringComparison.Ordinal) + 4)..^1]);
        using var client = new HttpClient();
        using var content = ReceivingTests.Json(body);
        using var answer = await client.PostAsync(new Uri(address), content, Cancellation);
        Assert.Contains("深度求索", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(0, await TerminateAsync(process));
    }

    private static IEnumerable<string> Blocks(string kind) =>
        SpecificationPage.Read(File.ReadAllText(Path.Combine(ProjectFiles.Root, "README.md"))).Parts.Where(part => part.Kind == kind).Select(part => part.Text);

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = ProjectFiles.Root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;

    private static async Task<string> ReadToCurlAsync(StreamReader output)
    {
        var read = new List<string>();
        while (await output.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith("curl ", StringComparison.Ordinal))
            {
                return line;
            }

            read.Add(line);
        }

        throw new InvalidOperationException($"The command ended without a line to try:\n{string.Join('\n', read)}");
    }

    /// <summary>Sends SIGTERM, as service managers and containers do, and gives the exit code.</summary>
    private static async Task<int> TerminateAsync(Process process)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var kill = Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode;
    }
}
