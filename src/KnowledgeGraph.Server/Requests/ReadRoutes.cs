namespace KnowledgeGraph.Server.Requests;

/// <summary>Adds routes that are read.</summary>
internal static class ReadRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds a route that answers GET, and HEAD with the same headers and no body (RFC 9110, section 9.3.2).</summary>
    public static void MapRead(this IEndpointRouteBuilder routes, string path, RequestDelegate answer) => routes.MapMethods(path, Methods, answer);
}
