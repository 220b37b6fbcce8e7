using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KnowledgeGraph.Tests.Sqlite.Crashes;

/// <summary>Runs the service with <c>faults.c</c> preloaded, which traces its writing calls or ends it at one of them.</summary>
internal sealed class FaultLibrary : IDisposable
{
    private const string Absence = "There is no C compiler 'cc' for faults.c, or this is not Linux.";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("knowledge-graph-faults-");

    private FaultLibrary()
    {
    }

    private string Library => Path.Combine(_folder.FullName, "faults.so");

    private string Trace => Path.Combine(_folder.FullName, "trace");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Compiles it; skips the test if that is not possible, or fails it if <c>REQUIRE_C_COMPILER=1</c>.</summary>
    public static async Task<FaultLibrary> CompileAsync()
    {
        var library = new FaultLibrary();
        var source = Path.Combine(ProjectFiles.Tests, "Sqlite", "Crashes", "faults.c");
        if (!OperatingSystem.IsLinux() || !await TryRunAsync("cc", "-O1", "-shared", "-fPIC", "-o", library.Library, source, "-ldl", "-lpthread"))
        {
            library.Dispose();
            Assert.SkipUnless(Environment.GetEnvironmentVariable("REQUIRE_C_COMPILER") == "1", Absence);
            Assert.Fail(Absence);
        }

        return library;
    }

    /// <summary>Runs a command of the service to its end, or until it serves, and returns its writing calls under a folder.</summary>
    public async Task<IReadOnlyList<TracedCall>> TraceAsync(string folder, string[] arguments)
    {
        File.Delete(Trace);
        await RunAsync(folder, arguments, ("FAULTS_TRACE", Trace));
        return TracedCall.ReadAll(await File.ReadAllBytesAsync(Trace, Cancellation), folder);
    }

    /// <summary>Runs a command of the service, and ends it at a writing call under a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="arguments">The command.</param>
    /// <param name="call">The number of the call, from 1.</param>
    /// <param name="isHalf">Whether half of a write is still made.</param>
    /// <returns>False if the command came to its end without such a call.</returns>
    public Task<bool> KillAsync(string folder, string[] arguments, int call, bool isHalf) => RunAsync(
        folder,
        arguments,
        [("FAULTS_AT", call.ToString(CultureInfo.InvariantCulture)), .. isHalf ? [("FAULTS_HALF", "1")] : Array.Empty<(string, string)>()]);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<bool> RunAsync(string folder, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "KnowledgeGraph.Server"), arguments)
        {
            WorkingDirectory = ProjectFiles.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in settings.Append(("FAULTS_UNDER", folder)).Append(("LD_PRELOAD", Library)))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith("curl ", StringComparison.Ordinal))
            {
                process.Kill();
                await process.WaitForExitAsync(Cancellation);
                return false;
            }
        }

        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode == 128 + 9 ? true : process.ExitCode == 0 ? false : throw new InvalidOperationException($"Exit code {process.ExitCode}.");
    }

    private static async Task<bool> TryRunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(program, arguments);
            await process.WaitForExitAsync(Cancellation);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
