namespace KnowledgeGraph.Tests.Http;

/// <summary>The whole service with the project's own graph, on a free port with a new database file.</summary>
public sealed class SeededServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("knowledge-graph-tests-");
    private ServiceUnderTest? _service;

    internal ServiceUnderTest Service => _service!;

    public async ValueTask InitializeAsync() => _service = await ServiceUnderTest.OpenAsync(
        $"--Sqlite:Path={Path.Combine(_folder.FullName, "data", "graph.db")}", $"--Seed:Directory={Path.Combine(ProjectFiles.Root, "seed")}");

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
