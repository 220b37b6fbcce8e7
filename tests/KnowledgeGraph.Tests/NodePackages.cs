using System.ComponentModel;
using System.Diagnostics;

namespace KnowledgeGraph.Tests;

/// <summary>Node.js, and the packages of the <c>package.json</c> of a folder of the tests.</summary>
/// <param name="folder">The folder.</param>
/// <param name="package">One of its packages.</param>
internal sealed class NodePackages(string folder, string package)
{
    private readonly string _directory = Path.Combine(ProjectFiles.Tests, folder);

    /// <summary>Skips the test where there is no Node.js, or fails it where <c>REQUIRE_NODE=1</c>; fetches the packages on first use.</summary>
    public async Task RequireAsync(CancellationToken cancellationToken)
    {
        if (!IsInstalled())
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("REQUIRE_NODE") == "1", "Node.js is not installed: https://nodejs.org.");
            Assert.Fail("REQUIRE_NODE=1 is set, and Node.js is not installed.");
        }

        if (!Directory.Exists(Path.Combine(_directory, "node_modules", package)))
        {
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], cancellationToken);
        }
    }

    /// <summary>Runs a script of the folder, and returns what it prints.</summary>
    public Task<string> RunScriptAsync(string script, string[] arguments, CancellationToken cancellationToken) =>
        RunAsync("node", [script, .. arguments], cancellationToken);

    private bool IsInstalled()
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

    private async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} failed:\n{output}\n{await errors}");
        return output;
    }

    private Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = _directory,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;
}
