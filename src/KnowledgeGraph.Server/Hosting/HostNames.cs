using System.Net;

namespace KnowledgeGraph.Server.Hosting;

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
