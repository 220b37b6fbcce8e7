using System.Globalization;

namespace KnowledgeGraph.Bench.Peers;

/// <summary>Answers <c>GET /SIZE</c> with so many bytes, always the same: what HTTP alone costs.</summary>
internal static class ConstantEndpoint
{
    private const int MaxSize = 1 << 20;

    /// <summary>Serves until the process gets a signal to stop.</summary>
    public static Task RunAsync(string url)
    {
        var json = new byte[MaxSize];
        json.AsSpan().Fill((byte)'x');
        return PeerHost.RunAsync(url, context =>
        {
            var size = int.Parse(context.Request.Path.Value.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
            PeerHost.Send(context.Response, json.AsSpan(0, size));
            return Task.CompletedTask;
        });
    }
}
