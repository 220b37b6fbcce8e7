using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.ModelDescription;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Endpoints.Pages;

/// <summary>Answers <c>GET /model.json</c>: the description of the model, for pages and other tools. It is made for the first request, and kept.</summary>
/// <param name="model">The model.</param>
/// <param name="extensions">The names of the extension fields of its API.</param>
/// <param name="graph">The graph; null if it cannot be counted.</param>
/// <param name="store">The kind of the store.</param>
/// <param name="browser">The address of Neo4j Browser; null if there is none.</param>
internal sealed class ModelEndpoint(GraphModel model, ImmutableArray<string> extensions, ICountedGraph? graph, string store, string? browser)
{
    private PageFile? _description;

    /// <summary>Adds the address.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/model.json", HandleAsync);

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            // Requests that come before it is made each make it; all make the same.
            var description = _description ??= await DescribeAsync(context.RequestAborted);
            SecurityHeaders.Set(context.Response.Headers);
            await description.SendAsync(context, isImmutable: false);
        }
        catch (StoreException)
        {
            await PlainText.SendAsync(context.Response, StatusCodes.Status503ServiceUnavailable, "The store does not answer.\n");
        }
    }

    private async Task<PageFile> DescribeAsync(CancellationToken cancellationToken)
    {
        var facts = graph is null ? GraphFacts.None : await graph.ReadFactsAsync(ModelWriter.Request(model), cancellationToken);
        return new PageFile(ModelWriter.Write(model, extensions, facts, store, browser), "application/json; charset=utf-8");
    }
}
