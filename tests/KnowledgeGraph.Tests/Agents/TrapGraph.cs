namespace KnowledgeGraph.Tests.Agents;

/// <summary>The graph that the acceptance drivers of tools expect, with the directives in its model that say who says a claim, and what is open.</summary>
internal static class TrapGraph
{
    private static readonly (string Line, string Directive)[] Directives =
    [
        ("  attributedTo: ID\n", " @attribution"),
        ("type OpenQuestion @node", " @role(is: QUESTION)"),
    ];

    /// <summary>Copies the graph into a folder.</summary>
    public static void CopyTo(string folder)
    {
        var source = AcceptanceFiles.Find(Path.Combine("tools", "graph"));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, file.EndsWith("model.graphql", StringComparison.Ordinal) ? AddDirectives(File.ReadAllText(file)) : File.ReadAllText(file));
        }
    }

    private static string AddDirectives(string sdl) => Directives.Aggregate(sdl, (text, each) =>
    {
        Assert.Contains(each.Line, text, StringComparison.Ordinal);
        return text.Replace(each.Line, each.Line.EndsWith('\n') ? $"{each.Line[..^1]}{each.Directive}\n" : each.Line + each.Directive, StringComparison.Ordinal);
    });
}
