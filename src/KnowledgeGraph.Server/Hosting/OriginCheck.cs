using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>
/// Refuses requests of pages of other sites. Browsers send Origin with every POST; a page may send requests if it is on this machine, if a setting names its origin, or
/// if it is of this service, under a name that is known to be this service's: after DNS rebinding, Origin and Host of another site agree with each other.
/// </summary>
/// <param name="http">Settings of HTTP, with the origins and the names.</param>
/// <param name="urls">The addresses on which the server listens; read with the first request, when it does.</param>
internal sealed class OriginCheck(HttpOptions http, ICollection<string> urls)
{
    private readonly Lazy<HostNames> _names = new(() => new HostNames(http.AllowedHosts, urls));

    /// <summary>Checks every request of an endpoint before it sees it.</summary>
    public RequestDelegate Guard(RequestDelegate endpoint) => context => IsAllowed(context)
        ? endpoint(context)
        : PlainText.SendAsync(
            context.Response,
            StatusCodes.Status403Forbidden,
            "Pages of this origin may not send requests here. If they are meant to, add the origin to the setting Http:CorsOrigins, or the name of this service to Http:AllowedHosts.\n");

    private bool IsAllowed(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || http.CorsOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        // A browser writes an origin without a path; what is not one, such as null, is of no site that can be known.
        return Uri.TryCreate(origin, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && (HostNames.IsLoopback(address.Host)
                || (address.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase) && _names.Value.AreKnown(request.Host.Host, context.Connection.LocalIpAddress)));
    }
}
