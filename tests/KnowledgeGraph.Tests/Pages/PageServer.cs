using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Pages;

/// <summary>The whole service with a graph of a folder, on a free port with a new database file.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private PageServer(DirectoryInfo folder, ServiceUnderTest service) => (_folder, Service) = (folder, service);

    /// <summary>The service.</summary>
    public ServiceUnderTest Service { get; }

    /// <summary>The address of the explorer, without the last <c>/</c>.</summary>
    public string Address => Service.GraphQL.GetLeftPart(UriPartial.Authority);

    /// <summary>Opens the service.</summary>
    /// <param name="graph">The folder of the model and its files; a relative one counts from the project's root.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<PageServer> OpenAsync(string graph, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("knowledge-graph-tests-");
        var service = await ServiceUnderTest.OpenAsync(
            [$"--Sqlite:Path={DatabaseIn(folder)}", $"--Seed:Directory={Path.Combine(ProjectFiles.Root, graph)}", .. settings]);
        return new PageServer(folder, service);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string DatabaseIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "graph.db");
}
