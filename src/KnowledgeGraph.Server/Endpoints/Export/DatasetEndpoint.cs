using KnowledgeGraph.Errors;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Endpoints.Export;

/// <summary>
/// Answers <c>GET /dataset</c>: the data set as one JSON-LD object, in the terms of https://schema.org/Dataset, https://www.w3.org/TR/vocab-dcat-3/
/// and https://www.w3.org/TR/void/ together. <c>/.well-known/void</c> leads to it.
/// </summary>
/// <param name="dataset">The names of the data set.</param>
/// <param name="graph">The graph; null if it cannot be counted.</param>
/// <param name="address">The address of this service.</param>
internal sealed class DatasetEndpoint(DatasetDescription dataset, ICountedGraph? graph, BaseAddress address)
{
    private const string Path = DatasetDocument.Path;

    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead(Path, HandleAsync);
        routes.MapGet("/.well-known/void", context =>
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = Path;
            return Task.CompletedTask;
        });
    }

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            // No type's busiest nodes are read, only the counts.
            var facts = graph is null ? null : await graph.ReadFactsAsync(new GraphFactsRequest([], 0), context.RequestAborted);
            SecurityHeaders.Set(context.Response.Headers);
            context.Response.ContentType = "application/ld+json; charset=utf-8";
            await context.Response.Body.WriteAsync(DatasetDocument.Write(dataset, address.Find(context.Request), facts?.Nodes.Values.Sum()));
        }
        catch (StoreException)
        {
            await PlainText.SendAsync(context.Response, StatusCodes.Status503ServiceUnavailable, "The store does not answer.\n");
        }
    }
}
