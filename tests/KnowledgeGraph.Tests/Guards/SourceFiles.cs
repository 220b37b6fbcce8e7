namespace KnowledgeGraph.Tests.Guards;

/// <summary>The text files of the checkout.</summary>
internal static class SourceFiles
{
    private static readonly string[] Passed = [".git", "artifacts", "bin", "obj", "node_modules", "data", ".vs", ".idea"];

    /// <summary>The files below a folder whose names end so, with their paths from the checkout's root, <c>/</c> between the names.</summary>
    public static IEnumerable<SourceFile> Below(string folder, params string[] endings) =>
        FindFiles(Path.Combine(ProjectFiles.Root, folder))
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => new SourceFile(Path.GetRelativePath(ProjectFiles.Root, file).Replace('\\', '/'), File.ReadAllText(file)));

    private static IEnumerable<string> FindFiles(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(inner => !Passed.Contains(Path.GetFileName(inner), StringComparer.Ordinal))
            .SelectMany(FindFiles));
}

/// <summary>A text file.</summary>
/// <param name="Path">The path from the checkout's root.</param>
/// <param name="Text">What it holds.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public bool IsIn(params string[] folders) => Array.Exists(folders, folder => Path.StartsWith($"{folder}/", StringComparison.Ordinal));
}
