namespace KnowledgeGraph.Tests.Reconciliation;

/// <summary>The acceptance drivers' graph of homonyms, four scripts and names that tools stumble over, with the directives that reconciliation reads.</summary>
internal static class TrapGraph
{
    /// <summary>Writes the graph's files into a folder.</summary>
    /// <returns>The folder to load.</returns>
    public static string Write(string folder)
    {
        var source = AcceptanceFiles.Find(Path.Combine("tools", "graph"));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var model = Path.Combine(folder, "model.graphql");
        File.WriteAllText(model, File.ReadAllText(model).Replace("type OpenQuestion @node", "type OpenQuestion @node @role(is: QUESTION)", StringComparison.Ordinal));
        return folder;
    }
}
