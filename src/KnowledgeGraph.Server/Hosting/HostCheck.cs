using System.Globalization;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>
/// Refuses requests whose Host is not a name of this service. After DNS rebinding, a page of another site reaches a service on localhost under
/// the page's own name, and its browser takes both for one origin.
/// </summary>
/// <param name="http">Settings of HTTP, with the names.</param>
/// <param name="urls">The addresses on which the server listens; read with the first request, when it does.</param>
internal sealed partial class HostCheck(HttpOptions http, ICollection<string> urls)
{
    private static readonly IdnMapping Names = new();

    private readonly Lazy<HostNames> _names = new(() => new HostNames(http.AllowedHosts, urls));

    /// <summary>Checks every request before anything else sees it.</summary>
    public static void Use(WebApplication app, HttpOptions http)
    {
        var check = new HostCheck(http, app.Urls);
        app.Use(next => context => check.FindRefusal(context) is { } refusal
            ? PlainText.SendAsync(context.Response, refusal.Code, refusal.Text)
            : next(context));
    }

    /// <summary>Logs that any Host is answered, if so; to be called when the server listens.</summary>
    public static void Announce(WebApplication app, HttpOptions http)
    {
        if (new HostNames(http.AllowedHosts, app.Urls).AreAny)
        {
            LogAnyHost(app.Logger);
        }
    }

    /// <summary>Finds the refusal of a request; null if it is for this service. One without a Host, which HTTP/1.0 allows, is not from a page.</summary>
    private (int Code, string Text)? FindRefusal(HttpContext context)
    {
        if (context.Request.Headers.Host.ToString() is not { Length: > 0 } host)
        {
            return null;
        }

        if (!IsValid(context.Request, host))
        {
            return (StatusCodes.Status400BadRequest, "The Host is not a valid name of a server.\n");
        }

        return _names.Value.Hold(new HostString(host).Host, context.Connection.LocalIpAddress) ? null : (
            StatusCodes.Status403Forbidden, $"'{host}' is not a name of this service. If it is meant to be, add it to the setting Http:AllowedHosts.\n");
    }

    /// <summary>ASP.NET decodes and encodes international names (RFC 3492) where they are used, and throws on those that are wrong.</summary>
    private static bool IsValid(HttpRequest request, string host)
    {
        try
        {
            _ = host.Contains("xn--", StringComparison.OrdinalIgnoreCase) ? Names.GetUnicode(new HostString(host).Host.ToLowerInvariant()) : host;
            return request.Host.ToUriComponent().Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [LoggerMessage(4, LogLevel.Information, "Requests for any host are answered. To answer only those for the names of this service, set Http:AllowedHosts.")]
    private static partial void LogAnyHost(ILogger logger);
}
