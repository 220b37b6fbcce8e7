using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>A server in a separate process, stopped when it is disposed of.</summary>
internal sealed class RunningServer : IDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;

    private RunningServer(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>The address at which it listens.</summary>
    public Uri Address { get; }

    /// <summary>The user and system time that the process has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The memory of the process, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a program and waits until it accepts connections.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments, made of the address.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<RunningServer> StartAsync(string program, Func<string, string[]> arguments, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FindFreePort()}");
        var start = new ProcessStartInfo(program, arguments(address.GetLeftPart(UriPartial.Authority))) { RedirectStandardOutput = true, UseShellExecute = false };
        var server = new RunningServer(Process.Start(start)!, address);
        server._process.OutputDataReceived += (_, _) => { };
        server._process.BeginOutputReadLine();
        try
        {
            await server.WaitAsync(cancellationToken);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Stops the process.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (!await AcceptsAsync(cancellationToken))
        {
            if (_process.HasExited || waiting.Elapsed > StartTime)
            {
                throw new InvalidOperationException($"'{_process.StartInfo.FileName}' did not start.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task<bool> AcceptsAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(Address.Host, Address.Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
