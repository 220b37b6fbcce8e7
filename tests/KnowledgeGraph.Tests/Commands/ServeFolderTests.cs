using System.Net.Http.Json;
using System.Text.Json;

namespace KnowledgeGraph.Tests.Commands;

/// <summary>Folders of files without a model: served as they are.</summary>
public sealed class ServeFolderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_without_a_model_is_inferred_and_served()
    {
        using var folder = new TestFolder();
        folder.Write("data/cities.csv", "code;name;province\nHN;Hà Nội;R1\nHP;Hải Phòng;R1\nDN;Đà Nẵng;R2\n");
        folder.Write("data/provinces.csv", "code,name\nR1,North\nR2,Centre\n");
        folder.Write("data/notes.pdf", "no table");
        using var server = await ServerProcess.StartAsync($"--Seed:Directory={folder.PathOf("data")}", folder.Database);
        using var client = new HttpClient { BaseAddress = server.GraphQL };
        using var answer = await client.PostAsJsonAsync(
            "", new { query = "{ cities(where: { id: { eq: \"DN\" } }) { name province { name cities { name } } } search(phrase: \"ha noi\") { edges { node { ... on City { name } } } } }" }, Cancellation);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(
            """{"data":{"cities":[{"name":"Đà Nẵng","province":{"name":"Centre","cities":[{"name":"Đà Nẵng"}]}}],"search":{"edges":[{"node":{"name":"Hà Nội"}}]}}}""",
            body.RootElement.GetRawText());
        Assert.Contains("name", await client.GetStringAsync(new Uri("/export/graphml", UriKind.Relative), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_says_what_was_inferred_and_how_to_keep_it()
    {
        using var folder = new TestFolder();
        folder.Write("data/cities.csv", "code,name\nHN,Hà Nội\n");
        var run = await CommandRun.OfAsync("seed", folder.PathOf("data"), folder.Database);
        Assert.Equal(
            $"""
            model.graphql is missing in '{folder.PathOf("data")}': one was inferred from the files.
            Types: City. Relationships: none.
            0 choices are open, and left as the data has them. To read them, and to keep and edit the model: model infer {folder.PathOf("data")} > {folder.PathOf("data/model.graphql")}
            Loaded 1 nodes and 0 relationships into {folder.PathOf("graph.db")}.

            """,
            run.Output);
        Assert.Equal(0, (await CommandRun.OfAsync("model", "infer", folder.PathOf("data"), "--date-order", "dmy")).Code);
        Assert.Equal((1, "'x' is not an order of dates. Write --date-order dmy or --date-order mdy.\n"), await ErrorOfAsync("model", "infer", folder.PathOf("data"), "--date-order", "x"));
        Assert.Equal((1, "'x' is not a value of --key. Write --key TABLE=COLUMN,….\n"), await ErrorOfAsync("model", "infer", folder.PathOf("data"), "--key", "x"));
        Assert.Contains(" has no tables. ", (await ErrorOfAsync("model", "infer", folder.PathOf("nowhere"))).Error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error)> ErrorOfAsync(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);
        return (run.Code, run.Error);
    }
}
