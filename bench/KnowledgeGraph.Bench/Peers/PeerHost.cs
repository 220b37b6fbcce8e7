namespace KnowledgeGraph.Bench.Peers;

/// <summary>Runs an endpoint on a bare server: no routing, no middleware, no logging of requests, as fast as ASP.NET Core goes.</summary>
internal static class PeerHost
{
    /// <summary>Serves until the process gets a signal to stop.</summary>
    /// <param name="url">Where to listen.</param>
    /// <param name="answer">Writes the answer to a request.</param>
    public static Task RunAsync(string url, RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Run(answer);
        return app.RunAsync();
    }

    /// <summary>Puts a whole answer into a response.</summary>
    public static void Send(HttpResponse response, ReadOnlySpan<byte> json)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        json.CopyTo(response.BodyWriter.GetSpan(json.Length));
        response.BodyWriter.Advance(json.Length);
    }
}
