using System.Globalization;

namespace KnowledgeGraph.Neo4j.Connection.Transport;

/// <summary>The address of a server.</summary>
/// <param name="Host">A name or an IP address; an IPv6 address without brackets.</param>
/// <param name="Port">The port.</param>
internal readonly record struct ServerAddress(string Host, int Port)
{
    /// <summary>The port of Bolt where an address names none.</summary>
    public const int DefaultPort = 7687;

    /// <summary>Reads the address that the setting <c>Neo4j:Uri</c> names.</summary>
    public static ServerAddress Of(Uri uri) => new(uri.HostNameType == UriHostNameType.IPv6 ? uri.DnsSafeHost : uri.IdnHost, uri.Port > 0 ? uri.Port : DefaultPort);

    /// <summary>Reads an address of a routing table, such as <c>db.example:7687</c> or <c>[::1]:7687</c>; without a port it has the default one.</summary>
    /// <returns>False if the text is not an address.</returns>
    public static bool TryParse(string text, out ServerAddress address)
    {
        var isTaken = Uri.TryCreate($"bolt://{text}", UriKind.Absolute, out var uri) && uri is { Host.Length: > 0, PathAndQuery: "" or "/", UserInfo: "" };
        address = isTaken ? Of(uri!) : default;
        return isTaken;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
