using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Requests;

/// <summary>The headers that restrict what browsers do with a response.</summary>
internal static class SecurityHeaders
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Nothing = "default-src 'none'; frame-ancestors 'none'";
    private static readonly StringValues ExplorerPage =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; frame-ancestors 'none'; "
        + "form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    // Monaco, GraphiQL's editor, writes style elements and works in workers.
    private static readonly StringValues GraphiQLPage =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; font-src 'self' data:; "
        + "worker-src 'self'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";

    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues SameOrigin = "same-origin";

    /// <summary>Sets them for a response that is not a page.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = NoSniff;
        headers.ContentSecurityPolicy = Nothing;
    }

    /// <summary>Sets them for the explorer, which loads its own files, sends requests to this server, and parses no markup.</summary>
    public static void SetForExplorer(IHeaderDictionary headers) => SetForPage(headers, ExplorerPage);

    /// <summary>Sets them for GraphiQL.</summary>
    public static void SetForGraphiQL(IHeaderDictionary headers) => SetForPage(headers, GraphiQLPage);

    private static void SetForPage(IHeaderDictionary headers, StringValues policy)
    {
        headers.XContentTypeOptions = NoSniff;
        headers.ContentSecurityPolicy = policy;
        headers["Referrer-Policy"] = NoReferrer;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
    }
}
