using KnowledgeGraph.Server.Terminal;
using KnowledgeGraph.Tests.Commands;

namespace KnowledgeGraph.Tests.Exports;

/// <summary>Files that the service makes and keeps have no names, so that nothing is left of them however it ends.</summary>
public sealed class ExportFilesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_left_of_a_service_that_is_killed(bool isNamed)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows shows open files until they are closed.");
        using var folder = new TestFolder();
        var files = folder.PathOf(isNamed ? "files" : "data");
        string[] settings = isNamed ? [$"--Export:Directory={files}"] : [];
        using (var server = await ServerProcess.StartAsync(
            [$"--Sqlite:Path={folder.PathOf("data/graph.db")}", $"--Seed:Directory={Path.Combine(ProjectFiles.Root, "seed")}", .. settings]))
        {
            using var client = new HttpClient();
            var before = Directory.Exists(files) ? Directory.GetFiles(files) : [];
            var address = new Uri(server.GraphQL, "/export/jsonl");
            var whole = await client.GetByteArrayAsync(address, Cancellation);
            Assert.Equal(whole, await client.GetByteArrayAsync(address, Cancellation));
            Assert.Equal(before, Directory.GetFiles(files));
            if (OperatingSystem.IsLinux())
            {
                Assert.Single(Directory.GetFiles($"/proc/{server.Id}/fd"), file => IsIn(file, files));
            }
        }

        Assert.DoesNotContain(Directory.GetFiles(files), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Folders_of_loads_that_were_killed_are_deleted_by_the_next_and_no_others()
    {
        using var folder = new TestFolder();
        Assert.Equal(0, (await CommandRun.OfAsync("seed", folder.WriteSeed("words", (1, 0, 5, "words")), folder.Database)).Code);
        var file = folder.PathOf("graph.jsonl");
        Assert.Equal(0, (await CommandRun.OfAsync("export", "jsonl", "--output", file, folder.Database)).Code);
        using var used = new TemporaryFolder();
        var (left, made) = (Directory.CreateTempSubdirectory("knowledge-graph-seed-"), Directory.CreateTempSubdirectory("knowledge-graph-seed-"));
        try
        {
            await File.WriteAllTextAsync(Path.Combine(left.FullName, ".lock"), "", Cancellation);
            foreach (var each in (string[])[left.FullName, used.Path])
            {
                File.SetLastWriteTimeUtc(Path.Combine(each, ".lock"), TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
            }

            var run = await CommandRun.OfAsync("seed", file, $"--Sqlite:Path={folder.PathOf("copy.db")}");
            Assert.Equal((0, ""), (run.Code, run.Error));
            Assert.False(Directory.Exists(left.FullName));
            Assert.True(Directory.Exists(used.Path));
            Assert.True(Directory.Exists(made.FullName));
        }
        finally
        {
            made.Delete();
        }
    }

    /// <summary>Returns whether an open file is one of a folder that has no name any more.</summary>
    private static bool IsIn(string descriptor, string folder) =>
        new FileInfo(descriptor).LinkTarget is { } target && target.StartsWith(folder, StringComparison.Ordinal) && target.EndsWith(".part (deleted)", StringComparison.Ordinal);
}
