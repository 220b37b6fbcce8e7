namespace KnowledgeGraph.Tests;

/// <summary>The folder of cases with known answers, beside the checkout.</summary>
internal static class AcceptanceFiles
{
    /// <summary>The path of a file in it. The test is skipped, saying so, where the folder is absent.</summary>
    public static string Find(string name)
    {
        var folder = Path.GetFullPath(Path.Combine(ProjectFiles.Root, "..", "shared", "acceptance"));
        Assert.SkipUnless(Directory.Exists(folder), $"There is no folder {Path.Combine("..", "shared", "acceptance")} beside the checkout.");
        return Path.Combine(folder, name);
    }
}
