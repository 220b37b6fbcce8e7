using KnowledgeGraph.Limits;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Reconciliation;
using KnowledgeGraph.Server.Reconciliation.Matching;
using KnowledgeGraph.Server.Requests;

namespace KnowledgeGraph.Server.Endpoints.Reconcile;

/// <summary>Answers what helps a person to choose: suggestions, proposals of fields, previews.</summary>
/// <param name="service">Answers.</param>
/// <param name="address">The address of this service.</param>
/// <param name="sender">Sends answers.</param>
/// <param name="limits">The limits of an answer.</param>
internal sealed class SuggestEndpoint(ReconciliationService service, BaseAddress address, ResponseSender sender, ResponseLimits limits)
{
    /// <summary>Suggests nodes, types or properties.</summary>
    public async Task SuggestAsync(ScopedRequest request)
    {
        var parameters = ReconcileParameters.Read(request.Context.Request);
        var (prefix, cursor) = (parameters.Find("prefix") ?? "", parameters.FindNumber("cursor") ?? 0);
        using var json = new ResponseWriter(limits);
        switch ((string)request.Context.Request.RouteValues["kind"]!)
        {
            case "entity":
                Suggestions.Write(json, await FindNodesAsync(request, prefix, parameters.Find("type"), cursor));
                break;
            case "property":
                Suggestions.Write(json, service.Suggestions.FindProperties(prefix).Skip(cursor));
                break;
            case "type":
                Suggestions.Write(json, service.Suggestions.FindTypes(prefix).Skip(cursor));
                break;
            default:
                throw NotFound("The suggestion is unknown.");
        }

        await sender.SendAsync(request.Context.Response, json);
    }

    /// <summary>Proposes the fields of a type.</summary>
    public async Task ProposeAsync(ScopedRequest request)
    {
        var parameters = ReconcileParameters.Read(request.Context.Request);
        using var json = new ResponseWriter(limits);
        service.Extension.WriteProposals(json, parameters.Find("type"), parameters.FindNumber("limit"));
        await sender.SendAsync(request.Context.Response, json);
    }

    /// <summary>Shows a node.</summary>
    public async Task PreviewAsync(ScopedRequest request)
    {
        var id = ReadId(request);
        byte[] page;
        using (await request.EnterAsync())
        {
            page = PreviewPage.Write(await service.Previews.ReadAsync(id, request.Deadline) ?? throw NoNode(id));
        }

        var response = request.Context.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = PreviewPage.SecurityPolicy;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        await response.Body.WriteAsync(page, request.Deadline);
    }

    /// <summary>Describes a suggested node, property or type in a few lines of HTML (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/#flyout-services).</summary>
    public async Task FlyOutAsync(ScopedRequest request)
    {
        var id = ReadId(request);
        var html = (string)request.Context.Request.RouteValues["kind"]! switch
        {
            "entity" => await FlyOutNodeAsync(request, id),
            "property" => FlyOut(service.Suggestions.FindProperties(id), id),
            "type" => FlyOut(service.Suggestions.FindTypes(id), id),
            _ => throw NotFound("There is no such suggestion."),
        };
        using var json = new ResponseWriter(limits);
        json.BeginObject();
        json.Key("id");
        json.Text(id);
        json.Key("html");
        json.Text(html);
        json.EndObject();
        await sender.SendAsync(request.Context.Response, json);
    }

    /// <summary>Leads to the explorer's page for a node.</summary>
    public async Task ViewAsync(ScopedRequest request)
    {
        var id = ReadId(request);
        using (await request.EnterAsync())
        {
            if (!await service.Finder.HasAsync(id, request.Deadline))
            {
                throw NoNode(id);
            }
        }

        request.Context.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Context.Response.Headers.Location = $"{address.Find(request.Context.Request)}/?view=entity&id={Uri.EscapeDataString(id)}";
    }

    /// <summary>Refuses an address that is none of reconciliation.</summary>
    public static Task RefuseAsync(ScopedRequest request) => throw NotFound($"There is nothing at '{request.Context.Request.Path}'.");

    private async Task<IEnumerable<FoundNode>> FindNodesAsync(ScopedRequest request, string prefix, string? type, int cursor)
    {
        using (await request.EnterAsync())
        {
            return await service.Suggestions.FindNodesAsync(prefix, type, cursor, request.Deadline);
        }
    }

    private async Task<string> FlyOutNodeAsync(ScopedRequest request, string id)
    {
        using (await request.EnterAsync())
        {
            return PreviewPage.WriteHead(await service.Previews.ReadAsync(id, request.Deadline) ?? throw NoNode(id));
        }
    }

    private static string FlyOut(IEnumerable<(string Name, string? Description)> names, string id) => names.FirstOrDefault(each => each.Name == id) is { Name: not null } found
        ? PreviewPage.WriteHead(found.Name, found.Description)
        : throw NotFound($"There is no '{id}'.");

    private static string ReadId(ScopedRequest request) => ReconcileParameters.Read(request.Context.Request).Find("id") is { Length: > 0 } id
        ? id
        : throw new RequestRefusedException(Refusal.WrongParameter, "The address has no parameter 'id'.", "Add the id of a node: ?id=…");

    private static RequestRefusedException NoNode(string id) => NotFound($"No node has the id '{id}'.");

    private static RequestRefusedException NotFound(string message) => new(Refusal.NotFound, message, "GET /reconcile describes the service.");
}
