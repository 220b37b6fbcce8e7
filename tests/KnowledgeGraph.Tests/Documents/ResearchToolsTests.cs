using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Documents;

/// <summary>
/// Runs the examples of the pages on research tools, with the tools themselves, against the seed's graph. A line <c>#> …</c> of an example (<c>//> …</c> in
/// JavaScript and C#) is a line that it prints.
/// </summary>
public sealed partial class ResearchToolsTests(SeededServer server) : IClassFixture<SeededServer>
{
    private const string Service = "http://localhost:8080";

    private static readonly Dictionary<string, string[]> Programs = new(StringComparer.Ordinal)
    {
        ["python"] = ["/usr/bin/python3", "-W", "ignore", "example.py"],
        ["r"] = ["Rscript", "example.r"],
        ["js"] = ["node", "example.mjs"],
        ["csharp"] = ["dotnet", "run", "example.cs"],
        ["sh"] = ["bash", "-euo", "pipefail", "example.sh"],
    };

    private static readonly Lazy<bool> HasTools = new(() =>
        CanRun("/usr/bin/python3", "-c", "import requests, pandas, networkx, igraph, rdflib, matplotlib") && CanRun("Rscript", "-e", "library(httr); library(jsonlite); library(igraph)") && CanRun("node", "--version"));

    public static TheoryData<string, string> Examples =>
    [
        .. Pages().SelectMany(page => Read(page).Where(block => Programs.ContainsKey(block.Language)).Select(block => (page, block.Name))),
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Examples_print_what_the_page_says(string page, string name)
    {
        if (!HasTools.Value)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("REQUIRE_RESEARCH_TOOLS") == "1", "The packages for Python and R of .ci/run are not installed.");
            Assert.Fail("REQUIRE_RESEARCH_TOOLS=1 is set, and packages for Python or R are not installed.");
        }

        var block = Read(page).Single(each => each.Name == name);
        var folder = Directory.CreateTempSubdirectory("knowledge-graph-tests-");
        try
        {
            var program = Programs[block.Language];
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, program[^1]),
                block.Code.Replace(Service, server.Service.At("/").AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal),
                TestContext.Current.CancellationToken);
            var (code, output, error) = await RunAsync(folder.FullName, program);
            Assert.True(code == 0, $"It ended with {code}:\n{output}\n{error}");
            Assert.Equal(
                string.Join('\n', Printed().Matches(block.Code).Select(line => line.Groups["text"].Value.Trim())),
                string.Join('\n', output.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The page on research tools, and those on one tool each.</summary>
    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "docs/use/tools"), "*.md")
        .Append(Path.Combine(ProjectFiles.Root, "docs/use/research-tools.md")).Select(path => Path.GetRelativePath(ProjectFiles.Root, path)).Order(StringComparer.Ordinal);

    private static IReadOnlyList<(string Name, string Language, string Code)> Read(string page) =>
    [
        .. Block().Matches(File.ReadAllText(Path.Combine(ProjectFiles.Root, page)))
            .Select((block, index) => ($"{index + 1} ({block.Groups["language"].Value})", block.Groups["language"].Value, block.Groups["code"].Value)),
    ];

    private static bool CanRun(params string[] program)
    {
        try
        {
            using var process = Start(Path.GetTempPath(), program);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string folder, string[] program)
    {
        using var process = Start(folder, program);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    private static Process Start(string folder, string[] program) => Process.Start(new ProcessStartInfo(program[0], program[1..])
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex("^(#|//)> (?<text>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Printed();
}
