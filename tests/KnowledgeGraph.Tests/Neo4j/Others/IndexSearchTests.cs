using System.Text.Json;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Neo4j.Others;

/// <summary>Search over the full-text indexes of graphs that others loaded, and the commands about them.</summary>
public sealed class IndexSearchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_uses_the_index_of_the_graph_and_says_where_there_is_none()
    {
        await using var graph = await OtherGraph.LoadAsync("shop");
        var sdl = await OtherGraph.PrintAsync("model", "infer", "--search", "Category=", "--search", "Supplier=", "--search", "Customer=");
        using var service = await OtherGraph.OpenAsync(sdl);
        Assert.Equal("1 PHRASE Trà sen Huế", await SearchAsync(service, "sen"));
        Assert.Equal("1 EXACT Trà sen Huế", await SearchAsync(service, "trà sen huế"));
        Assert.Equal("3 PREFIX Bát Tràng tray", await SearchAsync(service, "Bát Tràng tr"));
        Assert.Equal("1 PHRASE With lotus", await SearchAsync(service, "lotus"));
        Assert.Equal("", await SearchAsync(service, "bat trang"));
        await graph.RunAsync("CREATE (:Product {productID: 4, productName: \"L'Oréal\"})");
        Assert.Equal("4 EXACT L'Oréal", await SearchAsync(service, "l'oréal"));
        Assert.Equal("", await SearchAsync(service, "AND OR NOT ( \\\" * ~ [ ^"));

        using var other = await OtherGraph.OpenAsync(await OtherGraph.PrintAsync("model", "infer"));
        Assert.Equal("SEARCH_INDEX_MISSING The full-text index of Category (categoryName) is missing, which search needs.", await SearchAsync(other, "tea"));
    }

    [Fact]
    public async Task The_index_that_the_command_makes_folds_words_as_search_does()
    {
        await using var graph = await OtherGraph.LoadAsync("shop");
        var sdl = await OtherGraph.PrintAsync("model", "infer");
        var printed = await OtherGraph.PrintAsync("model", "index");
        Assert.Equal(
            """
            DROP INDEX `knowledge_graph_names` IF EXISTS;
            CREATE FULLTEXT INDEX `knowledge_graph_names` FOR (n:`Category`|`Customer`|`Product`|`Supplier`) ON EACH [n.`categoryName`, n.`companyName`, n.`productName`, n.`note`] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

            """,
            printed);
        Assert.Contains("The full-text index of Category (categoryName) is missing, which search needs", await OtherGraph.PrintAsync("check"), StringComparison.Ordinal);
        Assert.Equal(printed, await OtherGraph.PrintAsync("model", "index", "--create"));
        Assert.Equal(printed, await OtherGraph.PrintAsync("model", "index", "--create"));
        Assert.DoesNotContain("full-text index", await OtherGraph.PrintAsync("check"), StringComparison.Ordinal);
        using var service = await OtherGraph.OpenAsync(sdl);
        Assert.Equal("3 PREFIX Bát Tràng tray", await SearchAsync(service, "bat trang t"));
        Assert.Equal("1 FOLDED Trà Huế", await SearchAsync(service, "tra hue", "Supplier"));
        Assert.Equal("BA EXACT Ba", await SearchAsync(service, "ba", "Customer"));
        Assert.Equal("", await SearchAsync(service, "an", "Customer"));
        Assert.Equal("1 EXACT With lotus", await SearchAsync(service, "with lotus"));
        await graph.RunAsync("MATCH (p:Product {productID: 2}) SET p.note = 'A cup with'");
        Assert.Equal("2 EXACT A cup with", await SearchAsync(service, "a cup with"));
        Assert.Equal("1 PREFIX Trà sen Huế", await SearchAsync(service, "trà se"));
    }

    [Fact]
    public async Task Check_counts_what_fits_and_what_does_not()
    {
        await using var graph = await OtherGraph.LoadAsync("odd");
        using var folder = new TestFolder();
        folder.Write("model/model.graphql", """
            type Movie @node { title: ID! rating: Float year: Int director: [Director!]! @relationship(type: "DIRECTED", direction: IN) }
            type Director @node { name: ID! }
            type Query_ @node(labels: ["Query"]) { id: ID! about: [Movie!]! @relationship(type: "ABOUT", direction: OUT) }
            """);
        Assert.Equal(
            """
            There are 3 Movie nodes.
            1 of 3 values of Movie.rating are STRING, which the type Float does not hold: queried, they are null with an error, and exports leave them out.
            1 of 3 values of Movie.year are STRING, which the type Int does not hold: queried, they are null with an error, and exports leave them out.
            1 of 3 Movie nodes have the property 'length', which the model lacks.
            There are 2 Director nodes.
            There are 2 Query_ nodes.
            """,
            string.Join('\n', (await OtherGraph.PrintAsync("check", $"--Seed:Directory={folder.PathOf("model")}")).Split('\n').Take(6)));
        var lines = (await OtherGraph.PrintAsync("check", $"--Seed:Directory={folder.PathOf("model")}")).Split('\n');
        Assert.Contains("2 Query_ nodes have a 'id' that another one has too: it is the key, by which one of them is found.", lines, StringComparer.Ordinal);
        Assert.Contains("3 of 4 ABOUT relationships run between other types than the model says, and are not followed.", lines, StringComparer.Ordinal);
        Assert.Contains("There are 2 nodes with the label 'Thành phố', which the model lacks.", lines, StringComparer.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("label 'Director'", StringComparison.Ordinal));
    }

    /// <summary>Returns id, match and text of each hit; of an error its sentence.</summary>
    private static async Task<string> SearchAsync(TestService service, string phrase, string? type = null)
    {
        var types = type is null ? "" : $", types: [{type}]";
        var query = $"{{ search(phrase: \"{phrase}\"{types}) {{ edges {{ match text node {{ ... on Product {{ productID }} ... on Supplier {{ supplierID }} ... on Customer {{ customerID }} }} }} }} }}";
        using var answer = JsonDocument.Parse(await service.SendAsync(query, [], isExplained: false, Cancellation));
        return answer.RootElement.TryGetProperty("errors", out var errors) ? $"{errors[0].GetProperty("extensions").GetProperty("code")} {errors[0].GetProperty("message")}"
            : string.Join('|', answer.RootElement.GetProperty("data").GetProperty("search").GetProperty("edges").EnumerateArray()
                .Select(edge => $"{edge.GetProperty("node").EnumerateObject().Select(each => each.Value.GetString()).FirstOrDefault()} {edge.GetProperty("match").GetString()} {edge.GetProperty("text").GetString()}"));
    }
}
