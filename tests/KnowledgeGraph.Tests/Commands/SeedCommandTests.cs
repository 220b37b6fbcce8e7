using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Commands;

public sealed class SeedCommandTests
{
    private const string Text = "Héllo 🐉 world\n\nzwei\n";

    [Fact]
    public async Task Seed_loads_once_and_replaces_only_with_the_option()
    {
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 5, "Héllo"));
        var first = await CommandRun.OfAsync("seed", seed, folder.Database);
        Assert.Equal((0, $"Loaded 2 nodes and 1 relationships into {folder.PathOf("graph.db")}.\n"), (first.Code, first.Output));
        var again = await CommandRun.OfAsync("seed", seed, folder.Database);
        Assert.Equal((0, $"{folder.PathOf("graph.db")} holds this graph already: 2 nodes and 1 relationships. Nothing was changed.\n"), (again.Code, again.Output));
        folder.WriteSeed(Text, (1, 0, 5, "Héllo"), (2, 1, 3, "we"));
        var refused = await CommandRun.OfAsync("seed", seed, folder.Database);
        Assert.Equal(1, refused.Code);
        Assert.Contains("--replace", refused.Error, StringComparison.Ordinal);
        var replaced = await CommandRun.OfAsync("seed", seed, "--replace", folder.Database);
        Assert.Equal((0, $"Loaded 3 nodes and 2 relationships into {folder.PathOf("graph.db")}.\n"), (replaced.Code, replaced.Output));
    }

    [Fact]
    public async Task Seed_prints_every_error_with_its_place_and_loads_nothing()
    {
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text);
        folder.Write("seed/nodes/Passage.csv", "id:ID,paragraph,strat,end,sha256\npassage:0,x,0,5,abc\n");
        folder.Write("seed/relationships/PASSAGE_OF.csv", ":START_ID,:END_ID\npassage:1,source:s\n");
        var run = await CommandRun.OfAsync("seed", seed, folder.Database);
        var nodes = folder.PathOf("seed/nodes/Passage.csv");
        Assert.Equal(1, run.Code);
        Assert.Contains($"{nodes}(1,17): ", run.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'start'?", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was loaded.\n", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf("graph.db")));
    }

    [Fact]
    public async Task Seed_prints_every_error_of_the_model_with_its_place()
    {
        using var folder = new TestFolder();
        var model = folder.Write("seed/model.graphql", "type City @node {\n  id: ID!\n  province: Provinz @relationship(type: \"IN\", direction: OUT)\n  river: Rivr @relationship(type: \"AT\", direction: OUT)\n}\n");
        var run = await CommandRun.OfAsync("seed", folder.PathOf("seed"), folder.Database);
        Assert.Equal(1, run.Code);
        Assert.Contains($"{model}(3,", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{model}(4,", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_says_which_folder_lacks_a_model()
    {
        using var folder = new TestFolder();
        var run = await CommandRun.OfAsync("seed", folder.PathOf("nowhere"), folder.Database);
        Assert.Equal(1, run.Code);
        Assert.Equal(
            $"model.graphql is missing in '{folder.PathOf("nowhere")}'. Name the folder that holds your model and data with --Seed:Directory=DIR.\n",
            run.Error);
    }

    [Fact]
    public async Task Lists_are_read_with_the_delimiter_that_is_named()
    {
        using var folder = new TestFolder();
        folder.Write("seed/model.graphql", "type City @node {\n  id: ID!\n  aliases: [String!]!\n}\n");
        folder.Write("seed/nodes/City.csv", "id:ID,aliases\ncity:a,x;y|z\n");
        var run = await CommandRun.OfAsync("seed", folder.PathOf("seed"), "--array-delimiter", "|", folder.Database);
        Assert.Equal((0, ""), (run.Code, run.Error));
        var wrong = await CommandRun.OfAsync("seed", folder.PathOf("seed"), "--array-delimiter", "||", folder.Database);
        Assert.Equal((1, "Seed:ArrayDelimiter must be one character.\n"), (wrong.Code, wrong.Error));
    }

    [Theory]
    [InlineData("tab")]
    [InlineData("TAB")]
    [InlineData("\\t")]
    public async Task Fields_are_read_with_the_delimiter_that_is_named(string delimiter)
    {
        using var folder = new TestFolder();
        folder.Write("seed/model.graphql", "type City @node { id: ID! name: String! }\n");
        folder.Write("seed/nodes/City.csv", "id:ID\tname\na\tx\n");
        var run = await CommandRun.OfAsync("seed", folder.PathOf("seed"), "--delimiter", delimiter, folder.Database);
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Data_in_a_folder_below_the_right_one_is_not_left_out_in_silence()
    {
        using var folder = new TestFolder();
        folder.Write("seed/model.graphql", "type City @node { id: ID! name: String! }\n");
        folder.Write("seed/seed/nodes/City.csv", "id:ID,name\na,x\n");
        var run = await CommandRun.OfAsync("seed", folder.PathOf("seed"), folder.Database);
        Assert.Contains("No data is read from 'seed/nodes/City.csv'. Move it to nodes/City.csv.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_nodes_without_a_model_is_read_once()
    {
        using var folder = new TestFolder();
        folder.Write("seed/nodes/City.csv", "id,name\na,x\nb,y\n");
        var run = await CommandRun.OfAsync("seed", folder.PathOf("seed"), folder.Database);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Loaded 2 nodes", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attach_fills_passages_and_detach_empties_them()
    {
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 5, "Héllo"), (1, 6, 7, "🐉"), (2, 1, 3, "we"));
        var text = folder.Write("text.txt", Text);
        await CommandRun.OfAsync("seed", seed, folder.Database);
        var attached = await CommandRun.OfAsync("attach", text, folder.Database, $"--Seed:Directory={seed}");
        Assert.Equal((0, "3 passages have their words now.\n"), (attached.Code, attached.Output));
        Assert.Equal("""{"data":{"passages":[{"text":"Héllo"},{"text":"we"},{"text":"🐉"}]}}""", await SendAsync(folder, seed, "{ passages { text } }"));
        var detached = await CommandRun.OfAsync("detach", folder.Database, $"--Seed:Directory={seed}");
        Assert.Equal((0, "3 passages were emptied.\n"), (detached.Code, detached.Output));
        Assert.Equal("""{"data":{"passages":[{"text":null},{"text":null},{"text":null}]}}""", await SendAsync(folder, seed, "{ passages { text } }"));
    }

    [Fact]
    public async Task Attach_refuses_another_text_and_names_the_first_passage_that_differs()
    {
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 5, "Héllo"), (2, 1, 3, "we"));
        await CommandRun.OfAsync("seed", seed, folder.Database);
        var other = await CommandRun.OfAsync("attach", folder.Write("text.txt", "Héllo 🐉 world\n\nzwoi\n"), folder.Database, $"--Seed:Directory={seed}");
        Assert.Equal(1, other.Code);
        Assert.Contains("This is not the text of a source in the graph", other.Error, StringComparison.Ordinal);
        Assert.Contains("passage:1 has other words", other.Error, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"passages":[{"text":null},{"text":null}]}}""", await SendAsync(folder, seed, "{ passages { text } }"));
    }

    [Fact]
    public async Task Attach_refuses_where_a_passage_has_another_hash_than_the_source_says()
    {
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 5, "Héllo"), (2, 1, 3, "ei"));
        await CommandRun.OfAsync("seed", seed, folder.Database);
        var run = await CommandRun.OfAsync("attach", folder.Write("text.txt", Text), folder.Database, $"--Seed:Directory={seed}");
        Assert.Equal(1, run.Code);
        Assert.StartsWith("passage:1 has other words", run.Error, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"passages":[{"text":null},{"text":null}]}}""", await SendAsync(folder, seed, "{ passages { text } }"));
    }

    private static async Task<string> SendAsync(TestFolder folder, string seed, string query)
    {
        await using var service = await ServiceUnderTest.OpenAsync(folder.Database, $"--Seed:Directory={seed}");
        return await service.SendAsync(query);
    }
}
