using System.Diagnostics;
using System.IO.Compression;
using KnowledgeGraph.Tests.Commands;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>Neo4j's own importer reads the seed as it is, by the command that docs/run/neo4j.md gives, and the export format <c>neo4j</c> by the command in its README.</summary>
public sealed class BulkImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_importer_takes_the_seed()
    {
        using var folder = new TestFolder();
        var output = await ImportAsync(folder, ProjectFiles.Root, ["--array-delimiter=;", .. Files("nodes"), .. Files("relationships")]);
        Assert.Contains($"{Count("nodes")} nodes", output, StringComparison.Ordinal);
        Assert.Contains($"{Count("relationships")} relationships", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_importer_takes_an_export_by_the_command_that_it_holds()
    {
        var graph = AcceptanceFiles.Find("tools/graph");
        await ImportExportAsync(graph, "19 nodes", "21 relationships");
    }

    [Fact]
    public async Task The_importer_takes_nodes_of_several_types_and_names_that_shells_and_files_refuse()
    {
        using var folder = new TestFolder();
        folder.Write("model.graphql", """
            type City @node {
              id: ID!
              name: String
              ports: [Port!]! @relationship(type: "a/b 'c' $d", direction: OUT)
            }

            type Port @node(labels: ["Port", "Bến cảng"]) {
              id: ID!
              berths: [String!]
            }
            """);
        folder.Write("nodes/City.csv", "id:ID,:LABEL,name,berths:string[]\na,City,\"two\nlines\",\nb,City;Port;Bến cảng,Both,x;y\n");
        folder.Write("nodes/Port.csv", "id:ID,berths:string[]\np,z\n");
        folder.Write("relationships/a%2Fb 'c' $d.csv", ":START_ID,:END_ID\na,b\nb,p\n");
        await ImportExportAsync(folder.PathOf(""), "3 nodes", "2 relationships", "7 properties");
    }

    private static async Task ImportExportAsync(string graph, params string[] counts)
    {
        FindJars();
        using var folder = new TestFolder();
        Assert.Equal((0, ""), await RunAsync("seed", graph, folder.Database));
        Assert.Equal((0, ""), await RunAsync("export", "neo4j", "--output", folder.PathOf("graph.zip"), folder.Database));
        await ZipFile.ExtractToDirectoryAsync(folder.PathOf("graph.zip"), folder.PathOf("graph"), Cancellation);
        var output = await ImportAsync(folder, folder.PathOf("graph"), ReadOptions(await File.ReadAllTextAsync(folder.PathOf("graph/README.md"), Cancellation)));
        Assert.All(counts, count => Assert.Contains(count, output, StringComparison.Ordinal));
        Assert.Equal((0, ""), await RunAsync("seed", folder.PathOf("graph"), $"--Sqlite:Path={folder.PathOf("copy.db")}"));
    }

    private static async Task<(int Code, string Error)> RunAsync(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);
        return (run.Code, run.Error);
    }

    /// <summary>Reads the arguments of the importer that a README gives, as a shell does.</summary>
    private static string[] ReadOptions(string readMe)
    {
        const string Start = "neo4j-admin database import full neo4j ";
        var start = readMe.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"printf '%s\\n' {readMe[start..readMe.IndexOf("```", start, StringComparison.Ordinal)]}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        return shell.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string FindJars()
    {
        var jars = Environment.GetEnvironmentVariable("NEO4J_JARS");
        Assert.SkipUnless(jars is not null, "There is no importer: NEO4J_JARS must name the folder of a Neo4j's jars.");
        return jars!;
    }

    private static async Task<string> ImportAsync(TestFolder home, string directory, IEnumerable<string> options)
    {
        string[] arguments =
        [
            "--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp", Path.Combine(FindJars(), "*"), "org.neo4j.cli.AdminTool",
            "database", "import", "full", "neo4j", "--overwrite-destination", .. options,
        ];
        Directory.CreateDirectory(home.PathOf("neo4j"));
        using var importer = Process.Start(new ProcessStartInfo("java", arguments)
        {
            Environment = { ["NEO4J_HOME"] = home.PathOf("neo4j"), ["NEO4J_CONF"] = home.PathOf("neo4j/conf") },
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var errors = importer.StandardError.ReadToEndAsync(Cancellation);
        var output = await importer.StandardOutput.ReadToEndAsync(Cancellation);
        await importer.WaitForExitAsync(Cancellation);
        Assert.True(importer.ExitCode == 0, output + await errors);
        return output;
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "seed", folder), "*.csv")
        .Select(file => $"--{folder}={Path.GetFileNameWithoutExtension(file)}={file}");

    /// <summary>Counts the rows of a folder's files; no field of the seed holds a line break.</summary>
    private static int Count(string folder) =>
        Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "seed", folder), "*.csv").Sum(file => File.ReadLines(file).Count() - 1);
}
