namespace KnowledgeGraph.Server.Endpoints.Pages;

/// <summary>Reads the files that are embedded in the program.</summary>
internal static class EmbeddedFiles
{
    // A build on Windows names files of folders with backslashes.
    private static readonly Dictionary<string, string> Resources = typeof(EmbeddedFiles).Assembly.GetManifestResourceNames()
        .ToDictionary(name => name.Replace('\\', '/'), StringComparer.Ordinal);

    /// <summary>Returns the paths of the files of a folder, below it.</summary>
    public static IEnumerable<string> NamesBelow(string folder) => Resources.Keys
        .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
        .Select(name => name[(folder.Length + 1)..]);

    /// <summary>Returns a file's bytes.</summary>
    public static byte[] Read(string name)
    {
        using var stream = typeof(EmbeddedFiles).Assembly.GetManifestResourceStream(Resources.GetValueOrDefault(name, name))
            ?? throw new InvalidOperationException($"The build has left out {name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
