namespace KnowledgeGraph.Tests.Sqlite.Crashes;

/// <summary>A folder without symbolic links in its path, deleted when it is disposed of.</summary>
internal sealed class TestDirectory : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("knowledge-graph-crash-");

    /// <summary>An empty folder.</summary>
    public TestDirectory()
    {
    }

    /// <summary>A copy of a folder.</summary>
    public TestDirectory(TestDirectory other)
    {
        foreach (var file in Directory.GetFiles(other.Path))
        {
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
        }
    }

    /// <summary>The path.</summary>
    public string Path => _folder.FullName;

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
