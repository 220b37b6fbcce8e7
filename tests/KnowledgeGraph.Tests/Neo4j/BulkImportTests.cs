using System.Diagnostics;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>Neo4j's own importer reads the seed as it is, by the command that docs/run/neo4j.md gives.</summary>
public sealed class BulkImportTests
{
    [Fact]
    public async Task The_importer_takes_the_seed()
    {
        var jars = Environment.GetEnvironmentVariable("NEO4J_JARS");
        Assert.SkipUnless(jars is not null, "There is no importer: NEO4J_JARS must name the folder of a Neo4j's jars.");
        var home = Directory.CreateTempSubdirectory("knowledge-graph-import-");
        try
        {
            using var importer = Start(jars!, home.FullName, [.. Files("nodes"), .. Files("relationships")]);
            var errors = importer.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await importer.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await importer.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(importer.ExitCode == 0, output + await errors);
            Assert.Contains($"{Count("nodes")} nodes", output, StringComparison.Ordinal);
            Assert.Contains($"{Count("relationships")} relationships", output, StringComparison.Ordinal);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static Process Start(string jars, string home, IEnumerable<string> files)
    {
        string[] arguments =
        [
            "--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp", Path.Combine(jars, "*"), "org.neo4j.cli.AdminTool",
            "database", "import", "full", "neo4j", "--overwrite-destination", "--array-delimiter=;", .. files,
        ];
        return Process.Start(new ProcessStartInfo("java", arguments)
        {
            Environment = { ["NEO4J_HOME"] = home, ["NEO4J_CONF"] = Path.Combine(home, "conf") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "seed", folder), "*.csv")
        .Select(file => $"--{folder}={Path.GetFileNameWithoutExtension(file)}={file}");

    /// <summary>Counts the rows of a folder's files; no field of the seed holds a line break.</summary>
    private static int Count(string folder) =>
        Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "seed", folder), "*.csv").Sum(file => File.ReadLines(file).Count() - 1);
}
