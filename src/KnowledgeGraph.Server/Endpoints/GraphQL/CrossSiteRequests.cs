using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>
/// Recognizes requests that a page of another site makes a browser send. Browsers declare it in Sec-Fetch-Site (https://www.w3.org/TR/fetch-metadata/), older ones
/// in Origin alone; nothing else sends these headers.
/// </summary>
internal static class CrossSiteRequests
{
    private const string SecFetchSite = "Sec-Fetch-Site";
    private const string CrossSite = "cross-site";

    /// <summary>Returns whether a page of another site sends a request, and no setting names the page's origin.</summary>
    public static bool IsRefused(HttpRequest request, HttpOptions http)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && http.CorsOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        var site = request.Headers[SecFetchSite].ToString();
        return site.Length > 0
            ? site.Equals(CrossSite, StringComparison.OrdinalIgnoreCase)
            : origin.Length > 0 && !IsOfHost(origin, request.Headers.Host.ToString());
    }

    /// <summary>Returns whether an origin is this service; its scheme is not compared, since a proxy may end TLS.</summary>
    private static bool IsOfHost(string origin, string host) =>
        origin.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme
        && origin.AsSpan(scheme + 3).Equals(host, StringComparison.OrdinalIgnoreCase);
}
