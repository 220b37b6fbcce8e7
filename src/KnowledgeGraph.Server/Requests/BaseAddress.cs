namespace KnowledgeGraph.Server.Requests;

/// <summary>The address of this service, as a client knows it.</summary>
/// <param name="publicUrl">The address that the setting <c>Http:PublicUrl</c> gives; empty: that of each request.</param>
internal sealed class BaseAddress(string publicUrl)
{
    /// <summary>The address without a slash at its end; a request of HTTP/1.0 may have no Host, and gets the address of the connection.</summary>
    public string Find(HttpRequest request) => publicUrl.Length > 0 ? publicUrl.TrimEnd('/')
        : request.Host.HasValue ? $"{request.Scheme}://{request.Host}"
        : $"{request.Scheme}://{new System.Net.IPEndPoint(request.HttpContext.Connection.LocalIpAddress ?? System.Net.IPAddress.Loopback, request.HttpContext.Connection.LocalPort)}";
}
