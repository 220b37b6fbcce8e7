namespace KnowledgeGraph.Server.Requests;

/// <summary>Reads the files that are embedded in the program.</summary>
internal static class EmbeddedFiles
{
    /// <summary>Returns a file's bytes.</summary>
    public static byte[] Read(string name)
    {
        using var stream = typeof(EmbeddedFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The build has left out {name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
