using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Requests;

/// <summary>The headers that restrict what browsers do with a response.</summary>
internal static class SecurityHeaders
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Nothing = "default-src 'none'; frame-ancestors 'none'";
    private static readonly StringValues OwnPage =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";
    private static readonly StringValues NoReferrer = "no-referrer";

    /// <summary>Sets them for a response that is not a page.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = NoSniff;
        headers.ContentSecurityPolicy = Nothing;
    }

    /// <summary>Sets them for a page of this service, which may load its own script and style and send requests to it.</summary>
    public static void SetForPage(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = NoSniff;
        headers.ContentSecurityPolicy = OwnPage;
        headers["Referrer-Policy"] = NoReferrer;
    }
}
