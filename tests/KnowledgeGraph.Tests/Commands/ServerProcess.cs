using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Tests.Commands;

/// <summary>The service in a separate process, as service managers and containers run it; killed when it is disposed of.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private ServerProcess(Process process) => _process = process;

    /// <summary>The line that the service says to try: <c>curl ADDRESS …</c>.</summary>
    public string CurlLine { get; private set; } = "";

    /// <summary>The address of GraphQL.</summary>
    public Uri GraphQL => new(CurlLine.Split(' ')[1]);

    /// <summary>The id of its process.</summary>
    public int Id => _process.Id;

    /// <summary>The log so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts the service as it was built with the tests, on a free port unless the settings say where.</summary>
    public static Task<ServerProcess> StartAsync(params string[] settings) => StartAsync(
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "KnowledgeGraph.Server.exe" : "KnowledgeGraph.Server"),
        settings.Contains("--urls") ? settings : ["--urls", "http://127.0.0.1:0", .. settings]);

    /// <summary>Runs a program that serves, and waits until it does.</summary>
    public static async Task<ServerProcess> StartAsync(string program, string[] arguments)
    {
        var server = new ServerProcess(Start(program, arguments));
        server._process.ErrorDataReceived += (_, line) => server.Add(line.Data);
        server._process.BeginErrorReadLine();
        await server.ReadToCurlAsync();
        return server;
    }

    /// <summary>Sends SIGTERM, and gives the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var kill = Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancellation);
        await _process.WaitForExitAsync(Cancellation);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = ProjectFiles.Root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;

    private async Task ReadToCurlAsync()
    {
        var read = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith("curl ", StringComparison.Ordinal))
            {
                CurlLine = line;
                return;
            }

            read.Add(line);
        }

        throw new InvalidOperationException($"The command ended without a line to try:\n{string.Join('\n', read)}\n{Log}");
    }

    private void Add(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
