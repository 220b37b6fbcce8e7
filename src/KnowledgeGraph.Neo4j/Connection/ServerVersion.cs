using System.Globalization;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection;

/// <summary>Reads which server answers.</summary>
internal static class ServerVersion
{
    private static readonly Version Oldest = new(5, 26);

    /// <summary>Checks whether this service supports the server.</summary>
    /// <exception cref="StoreException">It cannot be reached, is not a Neo4j, or is too old.</exception>
    public static async Task RequireAsync(ITransport transport, CancellationToken cancellationToken)
    {
        var text = await transport.ReadVersionAsync(cancellationToken)
            ?? throw new StoreException($"What answers at {transport.Address} is not a Neo4j: check Neo4j:Uri.");
        if (!TryParse(text, out var version) || version < Oldest)
        {
            throw new StoreException($"The Neo4j at {transport.Address} has version {text}; {Oldest} is the oldest that this service works with.");
        }
    }

    /// <summary>Such as <c>5.26.30</c>, <c>2026.08.1</c>, <c>5.27-aura</c>.</summary>
    private static bool TryParse(string text, out Version version)
    {
        var parts = text.Split('-')[0].Split('.');
        version = new Version();
        if (parts.Length < 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
        {
            return false;
        }

        version = new Version(major, minor);
        return true;
    }
}
