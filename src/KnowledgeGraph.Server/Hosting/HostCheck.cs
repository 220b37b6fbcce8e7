using System.Globalization;
using System.Net;
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

    // The last Host that is a name of this service on any connection: clients send the same one again and again.
    private volatile string _last = "";

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
        if (context.Request.Headers.Host.ToString() is not { Length: > 0 } host || host == _last)
        {
            return null;
        }

        if (!IsValid(context.Request, host))
        {
            return (StatusCodes.Status400BadRequest, "The Host is not a valid name of a server.\n");
        }

        var name = new HostString(host).Host;
        if (_names.Value.Hold(name, local: null))
        {
            _last = host;
            return null;
        }

        return _names.Value.Hold(name, context.Connection.LocalIpAddress) ? null : (
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

/// <summary>The names under which this service is reached.</summary>
internal sealed class HostNames
{
    private const string Subdomains = "*.";

    private readonly HashSet<string> _names;
    private readonly List<string> _suffixes;
    private readonly bool _isAnyAllowed;

    /// <param name="allowed">The names of the setting Http:AllowedHosts: <c>example.org</c>, <c>*.example.org</c> for all its subdomains, or <c>*</c> for any.</param>
    /// <param name="urls">The addresses on which the server listens; names in them are names of the service.</param>
    public HostNames(IReadOnlyCollection<string> allowed, IEnumerable<string> urls)
    {
        var hosts = urls.Select(url => BindingAddress.Parse(url).Host).ToList();
        _names = allowed.Concat(hosts).Select(WithoutDot).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _suffixes = [.. allowed.Where(name => name.StartsWith(Subdomains, StringComparison.Ordinal)).Select(name => name[1..])];
        _isAnyAllowed = allowed.Contains("*", StringComparer.Ordinal);
        AreAny = _isAnyAllowed || (allowed.Count == 0 && !hosts.TrueForAll(IsLoopback));
    }

    /// <summary>True if any name is answered: no setting names some, and other machines reach the service.</summary>
    public bool AreAny { get; }

    /// <summary>
    /// Returns whether a host is this service: by a name, by one of loopback, which no page of another site can have, or by the address to which the
    /// request came.
    /// </summary>
    /// <param name="host">A name, an IPv4 address, or an IPv6 address in brackets, without a port.</param>
    /// <param name="local">The address of the connection's end here; null if it is not by TCP.</param>
    public bool Hold(string host, IPAddress? local) => AreAny || AreKnown(host, local);

    /// <summary>Returns whether a host is known to be this service: as <see cref="Hold"/>, but not any host where no setting names some.</summary>
    public bool AreKnown(string host, IPAddress? local)
    {
        var name = WithoutDot(host);
        return _isAnyAllowed
            || IsLoopback(name)
            || _names.Contains(name)
            || _suffixes.Exists(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            || (local is not null && IPAddress.TryParse(name, out var address) && address.MapToIPv6().Equals(local.MapToIPv6()));
    }

    /// <summary>Returns whether a name is one of loopback, which no site of another machine has.</summary>
    public static bool IsLoopback(string name) =>
        name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));

    /// <summary>A name that is written from the root of DNS ends in a dot.</summary>
    private static string WithoutDot(string name) => name.EndsWith('.') ? name[..^1] : name;
}
