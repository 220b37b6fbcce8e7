using System.Reflection;

namespace KnowledgeGraph.Tests;

/// <summary>The files of the checkout.</summary>
internal static class ProjectFiles
{
    /// <summary>The folder of this test project.</summary>
    public static string Tests { get; } = typeof(ProjectFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ProjectDirectory").Value!;

    /// <summary>The checkout.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Tests, "..", ".."));
}
