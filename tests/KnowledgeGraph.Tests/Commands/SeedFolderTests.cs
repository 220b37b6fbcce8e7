using System.Diagnostics;

namespace KnowledgeGraph.Tests.Commands;

/// <summary>Folders as people have them: other separators, files in the wrong place, and files that are none.</summary>
public sealed class SeedFolderTests : IDisposable
{
    private const string Model = "type City @node { id: ID! name: String }\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tab", "\t")]
    [InlineData(";", ";")]
    [InlineData("|", "|")]
    public async Task Fields_are_read_with_the_delimiter_that_is_named(string name, string delimiter)
    {
        var seed = WriteSeed($"id:ID{delimiter}name\nc1{delimiter}\"a,b\"\n");
        var run = await CommandRun.OfAsync("seed", seed, "--delimiter", name, _folder.Database);
        Assert.Equal((0, ""), (run.Code, run.Error));
        var refused = await CommandRun.OfAsync("seed", seed, _folder.Database);
        Assert.Equal(1, refused.Code);
        Assert.Contains($"(seed --delimiter '{name}')", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nodes/City.csv")]
    [InlineData("data/City.csv")]
    [InlineData("City.csv")]
    [InlineData("nodes/cities/City.csv")]
    public async Task A_file_in_the_wrong_place_is_an_error(string path)
    {
        _folder.Write("seed/model.graphql", Model);
        _folder.Write($"seed/{path}", "id:ID\nc1\n");
        var run = await CommandRun.OfAsync("seed", _folder.PathOf("seed"), _folder.Database);
        Assert.Equal(1, run.Code);
        Assert.Contains($"No data is read from '{path}'. Move it to nodes/City.csv.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nodes/City.csv")]
    [InlineData("model.graphql")]
    public async Task A_folder_in_the_place_of_a_file_is_an_error(string path)
    {
        var taken = Path.Combine(WriteSeed("id:ID\nc1\n"), path);
        File.Delete(taken);
        Directory.CreateDirectory(taken);
        var run = await CommandRun.OfAsync("seed", _folder.PathOf("seed"), _folder.Database);
        Assert.Equal(1, run.Code);
        Assert.Contains("is a folder", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nodes/City.csv", true)]
    [InlineData("nodes/City.csv", false)]
    [InlineData("model.graphql", true)]
    [InlineData("model.graphql", false)]
    public async Task A_device_and_a_pipe_are_refused(string path, bool isDevice)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are neither devices nor pipes among files.");
        var file = Path.Combine(WriteSeed("id:ID\nc1\n"), path);
        File.Delete(file);
        if (isDevice)
        {
            File.CreateSymbolicLink(file, "/dev/zero");
        }
        else
        {
            using var making = Process.Start("mkfifo", [file]);
            await making.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var run = await CommandRun.OfAsync("seed", _folder.PathOf("seed"), _folder.Database);
        Assert.Equal((1, true), (run.Code, run.Error.Contains("is a pipe or a device. Data is read twice, so write it to a file.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_model_that_is_too_large_is_refused()
    {
        _folder.Write("seed/model.graphql", new string('#', (4 * 1024 * 1024) + 1));
        var run = await CommandRun.OfAsync("seed", _folder.PathOf("seed"), _folder.Database);
        Assert.Equal(1, run.Code);
        Assert.EndsWith("model.graphql has 4,194,305 bytes; at most 4,194,304 are read.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_of_several_types_counts_once()
    {
        _folder.Write("seed/model.graphql", "type Place @node { id: ID! }\ntype City @node(labels: [\"City\", \"Place\"]) { id: ID! }\n");
        _folder.Write("seed/nodes/City.csv", "id:ID\na\nb\n");
        var run = await CommandRun.OfAsync("seed", _folder.PathOf("seed"), _folder.Database);
        Assert.StartsWith("Loaded 2 nodes and 0 relationships", run.Output, StringComparison.Ordinal);
        var again = await CommandRun.OfAsync("seed", _folder.PathOf("seed"), _folder.Database);
        Assert.Contains("2 nodes and 0 relationships", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attach_takes_the_same_text_with_CRLF_and_a_byte_order_mark()
    {
        var seed = _folder.WriteSeed("Hello world\n\nzwei\n", (1, 0, 5, "Hello"), (2, 1, 3, "we"));
        await CommandRun.OfAsync("seed", seed, _folder.Database);
        foreach (var text in new[] { "Hello world\r\n\r\nzwei\r\n", "\uFEFFHello world\n\nzwei\n", "\uFEFFHello world\r\n\r\nzwei\r\n" })
        {
            var attached = await CommandRun.OfAsync("attach", _folder.Write("text.txt", text), _folder.Database, $"--Seed:Directory={seed}");
            Assert.Equal((0, "2 passages have their words now.\n"), (attached.Code, attached.Output));
        }
    }

    private string WriteSeed(string cities)
    {
        _folder.Write("seed/model.graphql", Model);
        _folder.Write("seed/nodes/City.csv", cities);
        return _folder.PathOf("seed");
    }
}
