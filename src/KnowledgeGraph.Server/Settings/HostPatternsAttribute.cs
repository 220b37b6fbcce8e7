using System.ComponentModel.DataAnnotations;

namespace KnowledgeGraph.Server.Settings;

/// <summary>A list of host names, as <see cref="HttpOptions.AllowedHosts"/> takes them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HostPatternsAttribute : ValidationAttribute
{
    /// <summary>Returns whether each is a name, <c>*.</c> and a name, <c>*</c>, or an address of IPv4 or, in brackets, IPv6.</summary>
    public override bool IsValid(object? value) => value is string[] names && Array.TrueForAll(names, IsPattern);

    private static bool IsPattern(string name)
    {
        var host = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
        return name == "*"
            || Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4
            || (host.StartsWith('[') && Uri.CheckHostName(host) == UriHostNameType.IPv6);
    }
}
