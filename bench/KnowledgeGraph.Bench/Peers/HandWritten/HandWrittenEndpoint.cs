namespace KnowledgeGraph.Bench.Peers.HandWritten;

/// <summary>
/// Answers the four queries as somebody would who writes an endpoint for each by hand, in the best SQL for the same file: statements
/// prepared once for each thread, texts copied from SQLite's memory into the answer. The file numbers nodes in the order of their ids, so
/// that order by id is the order of the numbers, which indexes have.
/// </summary>
internal static class HandWrittenEndpoint
{
    /// <summary>Serves <c>GET /QUERY/PARAMETER</c> until the process gets a signal to stop.</summary>
    public static async Task RunAsync(string url, string file)
    {
        using var connections = new ThreadLocal<Connection>(() => new Connection(file), trackAllValues: true);
        await PeerHost.RunAsync(url, context =>
        {
            var path = context.Request.Path.Value!;
            var end = path.IndexOf('/', 1);
            PeerHost.Send(context.Response, connections.Value!.Answer(path.AsSpan(1, end - 1), path[(end + 1)..]));
            return Task.CompletedTask;
        });
        foreach (var connection in connections.Values)
        {
            connection.Dispose();
        }
    }
}
