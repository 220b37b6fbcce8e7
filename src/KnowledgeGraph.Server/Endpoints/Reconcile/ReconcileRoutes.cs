using KnowledgeGraph.Server.Reconciliation;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.Reconcile;

/// <summary>
/// Maps <c>/reconcile</c>. Pages of any site may read its answers, errors too: OpenRefine sends requests from the browser, and waits without end
/// for an answer that it cannot read.
/// </summary>
/// <param name="scope">Runs requests.</param>
/// <param name="endpoint">Answers queries.</param>
/// <param name="suggest">Answers what helps a person to choose.</param>
internal sealed class ReconcileRoutes(RequestScope scope, ReconcileEndpoint endpoint, SuggestEndpoint suggest)
{
    private const string Path = ServiceManifest.Path;

    /// <summary>Returns whether an address is of reconciliation, so that <c>Http:CorsOrigins</c> does not apply to it.</summary>
    public static bool Has(PathString path) => path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);

    /// <summary>Creates the routes of the reconciliation with a graph.</summary>
    public static ReconcileRoutes Create(
        IServiceProvider services, ReconciliationService service, BaseAddress address, HttpOptions http, LimitsOptions limits)
    {
        var sender = services.GetRequiredService<ResponseSender>();
        return new ReconcileRoutes(
            services.GetRequiredService<RequestScope>().With(StatusRules.Plain),
            new ReconcileEndpoint(service, address, sender, http, limits.Response),
            new SuggestEndpoint(service, address, sender, limits.Response));
    }

    /// <summary>Maps the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, Path, ["GET", "HEAD", "POST"], endpoint.AnswerAsync);
        Map(routes, $"{Path}/suggest/{{kind}}", ["GET", "HEAD"], suggest.SuggestAsync);
        Map(routes, $"{Path}/flyout/{{kind}}", ["GET", "HEAD"], suggest.FlyOutAsync);
        Map(routes, $"{Path}/extend/propose", ["GET", "HEAD"], suggest.ProposeAsync);
        Map(routes, $"{Path}/preview", ["GET", "HEAD"], suggest.PreviewAsync);
        Map(routes, $"{Path}/view", ["GET", "HEAD"], suggest.ViewAsync);
        Map(routes, $"{Path}/{{**path}}", ["GET", "HEAD", "POST"], SuggestEndpoint.RefuseAsync);
    }

    private void Map(IEndpointRouteBuilder routes, string path, string[] methods, Func<ScopedRequest, Task> answer) => routes.Map(path, context =>
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            headers.AccessControlAllowMethods = headers.Allow = string.Join(", ", methods);
            headers.AccessControlAllowHeaders = "*";
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        return scope.RunAsync(context, methods.Contains(context.Request.Method, StringComparer.Ordinal) ? answer : request => Refuse(request, methods));
    });

    private static Task Refuse(ScopedRequest request, string[] methods)
    {
        request.Context.Response.Headers.Allow = string.Join(", ", methods);
        throw new RequestRefusedException(
            Refusal.Method, $"The method {request.Context.Request.Method} is not answered here.", $"Send {string.Join(" or ", methods)}.");
    }
}
