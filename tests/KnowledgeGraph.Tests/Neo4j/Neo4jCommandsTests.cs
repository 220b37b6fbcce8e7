using KnowledgeGraph.Tests.Commands;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>The commands on a real Neo4j.</summary>
public sealed class Neo4jCommandsTests
{
    private const string Text = "Héllo 🐉 world\n\nzwei\n";

    [Fact]
    public async Task Seed_loads_once_and_replaces_only_with_the_option()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 5, "Héllo"));
        await ExpectAsync(0, $"Loaded 2 nodes and 1 relationships into {Neo4jDatabase.Name}.", "seed", seed);
        await ExpectAsync(0, $"{Neo4jDatabase.Name} holds this graph already: 2 nodes and 1 relationships. Nothing was changed.", "seed", seed);
        await ExpectAsync(0, $"{Neo4jDatabase.Name} is whole", "check", $"--Seed:Directory={seed}");

        folder.WriteSeed(Text, (1, 0, 5, "Héllo"), (2, 1, 3, "we"));
        await ExpectAsync(1, "The files have changed since it was loaded.", "check", $"--Seed:Directory={seed}");
        await ExpectAsync(1, "--replace", "seed", seed);
        await ExpectAsync(0, $"Loaded 3 nodes and 2 relationships into {Neo4jDatabase.Name}.", "seed", seed, "--replace");
        Assert.Equal(3, await database.CountAsync("MATCH (n:Source|Passage) RETURN count(n)"));
    }

    [Fact]
    public async Task Wrong_files_are_refused_before_the_first_write()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 5, "Héllo"));
        folder.Write("seed/relationships/PASSAGE_OF.csv", ":START_ID,:END_ID\npassage:0,source:unknown\n");
        await ExpectAsync(1, "Nothing was loaded.", "seed", seed);
        Assert.Equal(0, await database.CountAsync("MATCH (n) RETURN count(n)"));
    }

    [Fact]
    public async Task A_load_that_broke_off_is_not_served_and_is_completed_by_loading_again()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 5, "Héllo"));
        await ExpectAsync(0, "Loaded", "seed", seed);
        await database.RunAsync("MATCH (s:KnowledgeGraphStore) SET s.complete = false WITH s MATCH (p:Passage) DETACH DELETE p");
        await ExpectAsync(1, "is being loaded, or its load broke off. If it broke off, run 'seed' again", "check", $"--Seed:Directory={seed}");
        await ExpectAsync(1, "is being loaded, or its load broke off. If it broke off, run 'seed' again", "serve", $"--Seed:Directory={seed}");
        await ExpectAsync(0, $"Loaded 2 nodes and 1 relationships into {Neo4jDatabase.Name}.", "seed", seed);
        await ExpectAsync(0, "is whole", "check", $"--Seed:Directory={seed}");
    }

    [Fact]
    public async Task Nodes_of_others_are_left_alone()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text);
        await database.RunAsync("CREATE (:Movie {title: 'not ours'})");
        await ExpectAsync(1, "holds nodes that this service did not load", "seed", seed, "--replace");
        await ExpectAsync(0, "holds a graph that this service did not load. It can be served.", "check", $"--Seed:Directory={seed}");
        Assert.Equal(1, await database.CountAsync("MATCH (n:Movie) RETURN count(n)"));
    }

    [Fact]
    public async Task A_graph_of_others_is_compared_with_the_model_and_served()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        folder.Write(
            "seed/model.graphql",
            """
            type Town @node(labels: ["City"]) { id: ID! name: String! area: Int streets: [Road!]! @relationship(type: "LIES_IN", direction: IN) }
            type Road @node { id: ID! length: Int }
            type Compny @node { id: ID! }
            """);
        await database.RunAsync("CREATE (:City {id: 7, name: 'Huế', mayor: 'A'})<-[:LIES_IN]-(:Road {id: '7', length: 3}), (:City {id: 8}), (:Company {id: 1})");
        var check = await RunAsync("check", $"--Seed:Directory={folder.PathOf("seed")}");
        Assert.Equal(0, check.Code);
        string[] differences =
        [
            "There are 2 Town nodes.",
            "1 of 2 Town nodes have the property 'name', which the model requires.",
            "0 of 2 Town nodes have the property 'area', which the model has.",
            "1 of 2 Town nodes have the property 'mayor', which the model lacks.",
            "There are 1 Road nodes.",
            "There are 1 LIES_IN relationships.",
            "There are 1 nodes with the label 'Company', which the model lacks.",
            "There is no node with the label 'Compny', which the model has.",
        ];
        Assert.Equal(string.Concat(differences.Select(difference => difference + "\n")), check.Output[..check.Output.IndexOf(Neo4jDatabase.Name, StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task Check_names_what_is_missing()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 5, "Héllo"));
        await ExpectAsync(0, "Loaded", "seed", seed);
        await database.RunAsync("DROP CONSTRAINT knowledge_graph_Source_id");
        await database.RunAsync("DROP INDEX knowledge_graph_Passage_paragraph");
        await database.RunAsync("MATCH (p:Passage) DETACH DELETE p");
        string[] problems =
        [
            "The uniqueness constraint on Source.id (knowledge_graph_Source_id) is missing.",
            "The range index on Passage.paragraph (knowledge_graph_Passage_paragraph) is missing or not online.",
            "There are 0 nodes of Passage, and 1 were loaded.",
            "There are 0 relationships PASSAGE_OF, and 1 were loaded.",
        ];
        var run = await RunAsync("check", $"--Seed:Directory={seed}");
        Assert.Equal(string.Concat(problems.Select(problem => $"{Neo4jDatabase.Name}: {problem}\n")), run.Error);
    }

    [Fact]
    public async Task A_graph_of_another_model_is_not_served()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text);
        await ExpectAsync(0, "Loaded", "seed", seed);
        folder.Write("seed/model.graphql", "type Source @node { id: ID! sha256: String! }");
        await ExpectAsync(1, "was loaded for another model", "serve", $"--Seed:Directory={seed}");
    }

    [Fact]
    public async Task Texts_too_long_for_an_index_are_loaded_without_one()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        folder.Write("seed/model.graphql", "type Note @node { id: ID! text: String! }");
        folder.Write("seed/nodes/Note.csv", $"id:ID,text\nn,{new string('x', 20_000)}\n");
        await ExpectAsync(0, "Loaded 1 nodes", "seed", folder.PathOf("seed"));
        await ExpectAsync(0, "is whole", "check", $"--Seed:Directory={folder.PathOf("seed")}");
        Assert.Equal(20_000, await database.CountAsync("MATCH (n:Note) RETURN size(n.text)"));
    }

    [Fact]
    public async Task Attach_fills_passages_and_detach_empties_them()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 7, "Héllo 🐉"), (2, 1, 3, "we"));
        var text = folder.Write("text.txt", Text);
        await ExpectAsync(0, "Loaded", "seed", seed);
        await ExpectAsync(0, "2 passages have their words now.", "attach", text, $"--Seed:Directory={seed}");
        await ExpectAsync(0, "2 passages have their words now.", "attach", folder.Write("windows.txt", "\uFEFF" + (await File.ReadAllTextAsync(text, TestContext.Current.CancellationToken)).ReplaceLineEndings("\r\n")), $"--Seed:Directory={seed}");
        var words = await database.RunAsync("MATCH (p:Passage) RETURN p.text ORDER BY p.paragraph");
        Assert.Equal("Héllo 🐉, we", string.Join(", ", words.Select(row => row[0].GetString())));
        Assert.Equal(1, await database.CountAsync("MATCH (s:KnowledgeGraphStore) RETURN count(s.texts)"));
        await ExpectAsync(1, "This is not the text of a source in the graph", "attach", folder.Write("other.txt", "Hallo"), $"--Seed:Directory={seed}");
        await ExpectAsync(0, "2 passages were emptied.", "detach", $"--Seed:Directory={seed}");
        Assert.Equal(0, await database.CountAsync("MATCH (p:Passage) WHERE p.text IS NOT NULL RETURN count(*)"));
        Assert.Equal(0, await database.CountAsync("MATCH (s:KnowledgeGraphStore) RETURN count(s.texts)"));
    }

    [Fact]
    public async Task A_wrong_password_is_reported_and_not_shown()
    {
        TestNeo4j.Require();
        var run = await CommandRun.OfAsync("check", $"--Neo4j:Uri={TestNeo4j.Options.Uri}", "--Neo4j:Password=secret-of-the-test");
        Assert.Equal(1, run.Code);
        Assert.Contains("check Neo4j:User and Neo4j:Password", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-the-test", run.Error, StringComparison.Ordinal);
    }

    private static Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync([.. arguments, .. Neo4jDatabase.Settings]);

    private static async Task ExpectAsync(int code, string message, params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.Contains(message, run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(code, run.Code);
    }
}
