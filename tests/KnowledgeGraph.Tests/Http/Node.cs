using System.ComponentModel;
using System.Diagnostics;

namespace KnowledgeGraph.Tests.Http;

/// <summary>Node.js and the packages of <c>package.json</c> beside this file.</summary>
internal static class Node
{
    private static readonly string Directory = Path.Combine(ProjectFiles.Tests, "Http");

    /// <summary>Skips the test where there is no Node.js, or fails it where <c>REQUIRE_NODE=1</c>; fetches the packages on first use.</summary>
    public static async Task RequireAsync(CancellationToken cancellationToken)
    {
        if (!IsInstalled())
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("REQUIRE_NODE") == "1", "Node.js is not installed: https://nodejs.org.");
            Assert.Fail("REQUIRE_NODE=1 is set, and Node.js is not installed.");
        }

        if (!System.IO.Directory.Exists(Path.Combine(Directory, "node_modules", "graphql-http")))
        {
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], cancellationToken);
        }
    }

    /// <summary>What a script beside this file prints.</summary>
    public static Task<string> RunScriptAsync(string script, string[] arguments, CancellationToken cancellationToken) =>
        RunAsync("node", [script, .. arguments], cancellationToken);

    private static bool IsInstalled()
    {
        try
        {
            using var process = Start("node", ["--version"]);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} failed:\n{output}\n{await errors}");
        return output;
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Directory,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;
}
