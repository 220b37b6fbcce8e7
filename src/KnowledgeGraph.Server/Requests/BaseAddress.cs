namespace KnowledgeGraph.Server.Requests;

/// <summary>The address of this service, as a client knows it.</summary>
internal static class BaseAddress
{
    /// <summary>The address without a path; a request of HTTP/1.0 may have no Host, and gets the address of the connection.</summary>
    public static string Of(HttpRequest request) => request.Host.HasValue
        ? $"{request.Scheme}://{request.Host}"
        : $"{request.Scheme}://{new System.Net.IPEndPoint(request.HttpContext.Connection.LocalIpAddress ?? System.Net.IPAddress.Loopback, request.HttpContext.Connection.LocalPort)}";
}
