using System.Diagnostics;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Terminal;
using KnowledgeGraph.Sqlite.Files;
using Microsoft.Extensions.Configuration;

namespace KnowledgeGraph.Tests.Commands;

public sealed class SettingsTests
{
    [Fact]
    public void Settings_are_taken_out_of_a_command_line()
    {
        var (settings, others) = SettingArguments.Split(
            ["seed", "--Sqlite:Path=a b.db", "DIR", "--Seed:ArrayDelimiter", "|", "--replace", "--store=sqlite", "--urls", "http://x:1", "--Limits:MaxNodes"]);
        Assert.Equal("--Sqlite:Path=a b.db, --Seed:ArrayDelimiter=|, --store=sqlite, --Limits:MaxNodes", string.Join(", ", settings));
        Assert.Equal("seed, DIR, --replace, --urls, http://x:1", string.Join(", ", others));
    }

    [Fact]
    public void The_file_holds_the_defaults_of_the_program()
    {
        var file = ServiceSettings.Read(SettingSources.Read([]));
        Assert.Equivalent(new HttpOptions(), file.Http, strict: true);
        Assert.Equivalent(new LimitsOptions(), file.Limits, strict: true);
        Assert.Equivalent(new SeedOptions(), file.Seed, strict: true);
        Assert.Equivalent(new SqliteOptions(), file.Sqlite, strict: true);
        Assert.Equivalent(new Neo4jOptions(), file.Neo4j, strict: true);
        Assert.Equivalent(new ApiOptions(), file.Api, strict: true);
        Assert.Equivalent(new PlanCacheOptions(), file.PlanCache, strict: true);
        Assert.Equivalent(new PersistedQueriesOptions(), file.PersistedQueries, strict: true);
        Assert.Equivalent(new ResponsesOptions(), file.Responses, strict: true);
        Assert.Equivalent(new StoreOptions(), file.Store, strict: true);
    }

    [Fact]
    public void The_command_line_is_over_the_environment_and_that_over_the_file()
    {
        Environment.SetEnvironmentVariable("Limits__MaxVariablesDepth", "5");
        Environment.SetEnvironmentVariable("PlanCache__Size", "6");
        try
        {
            var settings = ServiceSettings.Read(SettingSources.Read(["--planCache:size=7", "--Http:StatusCodes=draft-2026", "--Http:CorsOrigins:0=https://a.example"]));
            Assert.Equal((5, 7, 10_000), (settings.Limits.Request.MaxVariablesDepth, settings.Pipeline.PlanCacheSize, settings.Limits.Response.MaxNodes));
            Assert.Equal((StatusRules.Draft2026, "https://a.example"), (settings.Http.StatusRules, settings.Http.CorsOrigins.Single()));
        }
        finally
        {
            Environment.SetEnvironmentVariable("Limits__MaxVariablesDepth", value: null);
            Environment.SetEnvironmentVariable("PlanCache__Size", value: null);
        }
    }

    [Theory]
    [InlineData(0, 1_024, 65_536)]
    [InlineData(512, 2, 262_144)]
    [InlineData(100, 3, 34_133)]
    [InlineData(512, 1_024, 1_024)]
    [InlineData(1_048_576, 1, 1_073_741_824)]
    public void Readers_share_the_page_cache(int pageCache, int readers, int kibibytes) =>
        Assert.Equal(kibibytes, new SqliteOptions { PageCache = pageCache, Readers = readers }.PageCacheShare);

    [Theory]
    [InlineData("--Sqlite:Pth=x", "The setting 'Sqlite:Pth' is unknown. Did you mean 'Sqlite:Path'?")]
    [InlineData("--Nothing:AtAll=x", "The setting 'Nothing:AtAll' is unknown. There are: Api:")]
    [InlineData("--Store=oracle", "Store must be 'auto', 'sqlite' or 'neo4j'.")]
    [InlineData("--Store=neo4j", "Neo4j:Uri is not set")]
    [InlineData("--Neo4j:Uri=ftp://localhost:7687", "Neo4j:Uri must begin with bolt:// (one server) or neo4j:// (a cluster)")]
    [InlineData("--Neo4j:Uri=http://localhost:7474", "Neither Neo4j:Password nor Neo4j:Token is set.")]
    [InlineData("--Http:StatusCodes=x", "Http:StatusCodes must be 'audit' or 'draft-2026'.")]
    [InlineData("--Limits:MaxNodes=0", "Limits:MaxNodes must be between 1 and 2147483647.")]
    [InlineData("--Limits:MaxRelationshipsVisited=0", "Limits:MaxRelationshipsVisited must be between 1 and 2147483647.")]
    [InlineData("--Limits:MaxNodes=many", "Failed to convert configuration value 'many' at 'Limits:MaxNodes'")]
    [InlineData("--Limits:Deadline=00:00:00", "Limits:Deadline must be between 00:00:00.0100000 and 01:00:00.")]
    [InlineData("--Sqlite:PageCache=-1", "Sqlite:PageCache must be between 0 and 1048576.")]
    [InlineData("--Sqlite:PageCache=1048577", "Sqlite:PageCache must be between 0 and 1048576.")]
    [InlineData("--Sqlite:PageCache=64MB", "Failed to convert configuration value '64MB' at 'Sqlite:PageCache'")]
    [InlineData("--PlanCache:Size=-1", "PlanCache:Size must be between 1 and 1000000.")]
    public async Task A_wrong_setting_is_refused_before_anything_is_done(string argument, string message)
    {
        using var folder = new TestFolder();
        var run = await CommandRun.OfAsync("seed", argument, folder.Database);
        Assert.Equal(1, run.Code);
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf("graph.db")));
    }

    [Theory]
    [InlineData("Limits:MaxNodez", "Limits:MaxNodes")]
    [InlineData("Limit:MaxNodes", "Limits:MaxNodes")]
    [InlineData("SQLITE:PATHS", "Sqlite:Path")]
    [InlineData("Http:CorsOrigin:0", "Http:CorsOrigins")]
    [InlineData("Kestrel:Endpoints:Http:Url", null)]
    [InlineData("Logging:LogLevel:Microsoft", null)]
    [InlineData("Other:Program", null)]
    [InlineData("Limits_MaxNodez", null)]
    [InlineData("http:corsorigins:1", null)]
    public void Of_the_environment_only_names_in_sections_like_those_of_the_service_are_judged(string name, string? suggested)
    {
        var known = new KnownSettings(SettingSources.ReadDefaults());
        var environment = new ConfigurationBuilder().AddInMemoryCollection([new(name, "5")]).Build();
        var expected = suggested is null ? [] : new[] { $"The setting '{name.Replace(":0", "", StringComparison.Ordinal)}' in the environment is unknown. Did you mean '{suggested}'?" };
        Assert.Equal(expected, known.FindMisspelt(environment, " in the environment"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_unknown_setting_of_the_environment_is_refused()
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "KnowledgeGraph.Server.exe" : "KnowledgeGraph.Server");
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, ["schema"])
            {
                Environment = { ["Limits__MaxNodez"] = "5" },
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            },
        };
        process.Start();
        Assert.Equal(
            "The setting 'Limits:MaxNodez' in the environment is unknown. Did you mean 'Limits:MaxNodes'?",
            (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
    }

    [Fact]
    public void An_unknown_setting_of_the_file_is_refused()
    {
        var known = new KnownSettings(SettingSources.ReadDefaults());
        var file = new ConfigurationBuilder().AddInMemoryCollection([new("Sqlite:Path", "x"), new("Sqlite:Reader", "2"), new("Logging:Console:x", "y")]).Build();
        Assert.Equal(
            "The setting 'Sqlite:Reader' in appsettings.json is unknown. Did you mean 'Sqlite:Readers'?",
            Assert.Single(known.FindUnknown(file, " in appsettings.json")));
    }

    [Fact]
    public async Task All_wrong_settings_are_listed()
    {
        var run = await CommandRun.OfAsync("check", "--Limits:MaxNodes=0", "--Http:MaxConnections=0", "--Store=x");
        Assert.Equal(3, run.Error.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var run = await CommandRun.OfAsync("--help");
        Assert.Equal(0, run.Code);
        Assert.All(["serve", "seed", "attach", "detach", "check", "schema", "--urls", "--Section:Name=value"], name => Assert.Contains(name, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_command_is_refused()
    {
        var run = await CommandRun.OfAsync("sed");
        Assert.Equal(1, run.Code);
        Assert.Contains("'sed'", run.Error, StringComparison.Ordinal);
    }
}
