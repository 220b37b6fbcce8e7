using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Neo4j;
using KnowledgeGraph.Tests.Specification;

namespace KnowledgeGraph.Tests.Documents;

/// <summary>
/// The stories of docs/use/your-own-graph.md: its files are written, its commands run, and its other blocks are what they print and write. <c>UPDATE_SPECIFICATION=1</c>
/// rewrites them. The stories of a Neo4j, which begin with Cypher that fills it, are passed over without one.
/// </summary>
public sealed class OwnGraphPageTests
{
    private const string Program = "dotnet run --project src/KnowledgeGraph.Server -- ";

    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("UPDATE_SPECIFICATION") == "1";

    [Fact]
    public async Task The_stories_are_what_the_commands_do()
    {
        var path = Path.Combine(ProjectFiles.Root, "docs", "use", "your-own-graph.md");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var made = await MakeAsync(text);
        if (IsUpdate)
        {
            await File.WriteAllTextAsync(path, made, TestContext.Current.CancellationToken);
        }

        Assert.Equal(IsUpdate ? made : text, made);
    }

    private static async Task<string> MakeAsync(string text)
    {
        using var folder = new TestFolder();
        await using var database = TestNeo4j.IsThere ? await Neo4jDatabase.TakeAsync() : null;
        var isPassed = false;
        var (parts, run) = (SpecificationPage.Read(text).Parts.ToArray(), new CommandRun(0, "", ""));
        foreach (var (index, part) in parts.Index().SkipWhile(each => each.Item.Text.StartsWith("## ", StringComparison.Ordinal) == false))
        {
            isPassed = (isPassed && !part.Text.Contains("## ", StringComparison.Ordinal)) || (part.Kind == "cypher" && database is null);
            switch (isPassed ? [] : part.Kind?.Split(' '))
            {
                case ["cypher"]:
                    await database!.RunAsync(part.Text);
                    break;
                case ["csv" or "json", var name]:
                    folder.Write(name, $"{part.Text}\n");
                    break;
                case ["sh"]:
                    run = await RunAsync(folder, part.Text);
                    break;
                case ["text"]:
                    var printed = $"{run.Error}{run.Output}".Replace(folder.PathOf(""), "", StringComparison.Ordinal).TrimEnd();
                    parts[index] = part with { Text = database is null ? printed : printed.Replace(Neo4jDatabase.Name, "database neo4j at bolt://localhost:7687", StringComparison.Ordinal) };
                    break;
                case ["graphql", var name]:
                    parts[index] = part with { Text = File.ReadAllText(folder.PathOf(name)).TrimEnd() };
                    break;
            }
        }

        return SpecificationPage.Print(parts);
    }

    private static async Task<CommandRun> RunAsync(TestFolder folder, string line)
    {
        Assert.StartsWith(Program, line, StringComparison.Ordinal);
        var parts = line[Program.Length..].Split(" > ");
        string[] arguments = [.. parts[0].Split(' ').Select((argument, index) => argument.StartsWith("--Sqlite:Path=", StringComparison.Ordinal)
            ? $"--Sqlite:Path={folder.PathOf(argument[14..])}"
            : argument.StartsWith("--Seed:Directory=", StringComparison.Ordinal) && Directory.Exists(folder.PathOf(argument[17..])) ? $"--Seed:Directory={folder.PathOf(argument[17..])}"
            : Directory.Exists(folder.PathOf(argument)) && index > 0 ? folder.PathOf(argument) : argument)];
        var run = await CommandRun.OfAsync(parts[0].Contains("--Neo4j:Uri=", StringComparison.Ordinal) ? [.. arguments, .. Neo4jDatabase.Settings] : arguments);
        Assert.True(run.Code == 0, run.Error);
        if (parts.Length > 1)
        {
            folder.Write(parts[1], run.Output);
            run = run with { Output = "" };
        }

        return run;
    }
}
