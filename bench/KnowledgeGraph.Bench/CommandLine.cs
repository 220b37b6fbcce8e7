using System.CommandLine;
using KnowledgeGraph.Bench.Benchmarks;
using KnowledgeGraph.Bench.Generating;
using KnowledgeGraph.Bench.Measuring;
using KnowledgeGraph.Bench.Peers;
using KnowledgeGraph.Bench.Peers.HandWritten;

namespace KnowledgeGraph.Bench;

/// <summary>The program's command line.</summary>
internal static class CommandLine
{
    public static RootCommand Create() => new("Measures the service beside what could be used instead.")
    {
        CreateGenerate(),
        CreateConstant(),
        CreateHandWritten(),
        CreateSqlite(),
        CreateNeo4j(),
        CreateShare(),
        CreateInProcess(),
        CreateGrowth(),
        CreateSearch(),
        CreatePaths(),
        CreateHostile(),
        CreateOverload(),
        CreateVersions(),
    };

    private static Command CreateGenerate()
    {
        var directory = new Argument<string>("directory") { Description = "Where the files go." };
        var model = new Option<string>("--model") { Description = "The file of the model.", DefaultValueFactory = _ => "seed/model.graphql" };
        var percent = new Option<int>("--percent") { Description = "How much of the whole graph.", DefaultValueFactory = _ => 100 };
        var command = new Command("generate", "Write the files of a graph of this domain, always the same.") { directory, model, percent };
        command.SetAction(arguments =>
        {
            var whole = GraphSize.Default;
            var share = arguments.GetValue(percent);
            var size = new GraphSize(whole.Companies * share / 100, whole.People * share / 100, whole.Statements * share / 100);
            var files = GraphGenerator.Write(size, arguments.GetValue(model)!, arguments.GetValue(directory)!);
            Console.WriteLine($"{files.Nodes:N0} nodes and {files.Relationships:N0} relationships are in {arguments.GetValue(directory)}.");
        });
        return command;
    }

    private static Command CreateConstant()
    {
        var url = new Argument<string>("url");
        var command = new Command("constant", "Serve constant answers: GET /SIZE.") { url };
        command.SetAction(arguments => ConstantEndpoint.RunAsync(arguments.GetValue(url)!));
        return command;
    }

    private static Command CreateHandWritten()
    {
        var url = new Argument<string>("url");
        var file = new Argument<string>("file") { Description = "A database of the service's." };
        var command = new Command("hand-written", "Serve the four queries by one endpoint each: GET /QUERY/PARAMETER.") { url, file };
        command.SetAction(arguments => HandWrittenEndpoint.RunAsync(arguments.GetValue(url)!, arguments.GetValue(file)!));
        return command;
    }

    private static Command CreateSqlite()
    {
        var (directory, server, script, quick) = CreateArguments();
        var command = new Command("sqlite", "Measure the service on SQLite beside the two endpoints.") { directory, server, script, quick };
        command.SetAction((arguments, cancellationToken) => new SqliteBenchmark(
            arguments.GetValue(server)!,
            new Wrk(arguments.GetValue(script)!),
            arguments.GetValue(directory)!,
            arguments.GetValue(quick) ? Effort.Quick : Effort.Full,
            Console.Out).RunAsync(cancellationToken));
        return command;
    }

    private static Command CreateNeo4j()
    {
        var (directory, server, script, quick) = CreateArguments();
        var library = new Option<string>("--library") { Description = "The folder of the Neo4j GraphQL Library's server.", Required = true };
        var command = new Command("neo4j", "Measure the service on Neo4j beside the Neo4j GraphQL Library and Neo4j itself.")
        {
            directory, server, library, script, quick,
        };
        command.SetAction((arguments, cancellationToken) => new Neo4jBenchmark(
            arguments.GetValue(server)!,
            arguments.GetValue(library)!,
            new Wrk(arguments.GetValue(script)!),
            arguments.GetValue(directory)!,
            arguments.GetValue(quick) ? Effort.QuickOfSlow : Effort.Full,
            Console.Out).RunAsync(cancellationToken));
        return command;
    }

    private static (Argument<string> Directory, Option<string> Server, Option<string> Script, Option<bool> Quick) CreateArguments() =>
    (
        new("directory") { Description = "Where the generated graph is, in 'graph', and where a database goes." },
        new("--server") { Description = "The service's program.", Required = true },
        new("--script") { Description = "The script for wrk.", Required = true },
        new("--quick") { Description = "A first look instead of figures to publish." });

    private static Command CreateSearch() =>
        CreateLatency("search", "Measure the first page of searches.", SearchQuestions.ReadAll, "hits on the page");

    private static Command CreatePaths() =>
        CreateLatency("paths", "Measure shortest paths and neighbourhoods.", PathQuestions.ReadAll, "paths or relationships");

    private static Command CreateLatency(string name, string description, Func<string, IReadOnlyList<Questions>> readAll, string things)
    {
        var directory = new Argument<string>("directory") { Description = "Where the generated graph is, in 'graph', and where a database goes." };
        var server = new Option<string>("--server") { Description = "The service's program.", Required = true };
        var neo4j = new Option<bool>("--neo4j") { Description = "On the Neo4j that the environment names, instead of SQLite." };
        var quick = new Option<bool>("--quick") { Description = "A first look instead of figures to publish." };
        var command = new Command(name, description) { directory, server, neo4j, quick };
        command.SetAction((arguments, cancellationToken) => new LatencyBenchmark(
            arguments.GetValue(server)!,
            arguments.GetValue(neo4j) ? [] : [$"--Sqlite:Path={Path.Combine(arguments.GetValue(directory)!, "graph.db")}"],
            arguments.GetValue(directory)!,
            arguments.GetValue(quick) ? 20 : 200,
            Console.Out).RunAsync(readAll, things, cancellationToken));
        return command;
    }

    private static Command CreateHostile()
    {
        var directory = new Argument<string>("directory") { Description = "Where a database goes." };
        var server = new Option<string>("--server") { Description = "The service's program.", Required = true };
        var seed = new Option<string>("--seed") { Description = "The folder of the graph.", DefaultValueFactory = _ => "seed" };
        var command = new Command("hostile", "Measure the processor time of hostile requests.") { directory, server, seed };
        command.SetAction((arguments, cancellationToken) => new HostileBenchmark(
            arguments.GetValue(server)!,
            arguments.GetValue(seed)!,
            Path.Combine(arguments.GetValue(directory)!, "graph.db"),
            Console.Out).RunAsync(cancellationToken));
        return command;
    }

    private static Command CreateOverload()
    {
        var directory = new Argument<string>("directory") { Description = "Where the generated graph is, in 'graph', and where a database goes." };
        var server = new Option<string>("--server") { Description = "The service's program.", Required = true };
        var processors = new Option<string>("--processors") { Description = "The processors that the service has to itself, as in '0-3'.", Required = true };
        var command = new Command("overload", "Measure what becomes of answers under overload, and of work whose time is over or whose client has left.")
        {
            directory, server, processors,
        };
        command.SetAction((arguments, cancellationToken) => new OverloadBenchmark(
            arguments.GetValue(server)!, arguments.GetValue(processors)!, arguments.GetValue(directory)!, Console.Out).RunAsync(cancellationToken));
        return command;
    }

    private static Command CreateVersions()
    {
        var (directory, server, script, _) = CreateArguments();
        var before = new Option<string>("--before") { Description = "The program of the version before.", Required = true };
        var rounds = new Option<int>("--rounds") { Description = "How often both are measured.", DefaultValueFactory = _ => 21 };
        var command = new Command("versions", "Measure the service on SQLite beside an earlier version.") { directory, server, before, script, rounds };
        command.SetAction((arguments, cancellationToken) => new VersionsBenchmark(
            [arguments.GetValue(server)!, arguments.GetValue(before)!],
            new Wrk(arguments.GetValue(script)!),
            arguments.GetValue(directory)!,
            arguments.GetValue(rounds),
            Console.Out).RunAsync(cancellationToken));
        return command;
    }

    private static Command CreateShare()
    {
        var directory = new Argument<string>("directory") { Description = "Where the generated graph and the database are." };
        var command = new Command("share", "Measure how much of each query's processor time is the store's, in process.") { directory };
        command.SetAction(async arguments =>
        {
            var seed = Path.Combine(arguments.GetValue(directory)!, "graph");
            foreach (var query in BenchQuery.ReadAll(seed))
            {
                Console.WriteLine($"{query.Name}: {await ProcessorShare.MeasureAsync(seed, $"{seed}.db", query, Effort.Quick)}");
            }
        });
        return command;
    }

    private static Command CreateInProcess()
    {
        var directory = new Argument<string>("directory") { Description = "Where the generated graph and the database are." };
        var rounds = new Option<int>("--rounds") { Description = "The number of rounds.", DefaultValueFactory = _ => 21 };
        var only = new Option<string?>("--query") { Description = "The one query to measure." };
        var command = new Command("in-process", "Measure the processor time of each query beside the same by hand, in process.") { directory, rounds, only };
        command.SetAction(arguments =>
        {
            var seed = Path.Combine(arguments.GetValue(directory)!, "graph");
            foreach (var query in BenchQuery.ReadAll(seed).Where(query => arguments.GetValue(only) is not { } name || query.Name == name))
            {
                Console.WriteLine($"{query.Name}: {BesideByHand.Measure(seed, $"{seed}.db", query, arguments.GetValue(rounds))}");
            }
        });
        return command;
    }

    private static Command CreateGrowth()
    {
        var directories = new Argument<string[]>("directories") { Description = "Where generated graphs are, in 'graph' of each, the smallest first." };
        var server = new Option<string>("--server") { Description = "The service's program.", Required = true };
        var quick = new Option<bool>("--quick") { Description = "A first look instead of figures to publish." };
        var command = new Command("growth", "Measure how the processor time of questions grows with the graph.") { directories, server, quick };
        command.SetAction((arguments, cancellationToken) => new GrowthBenchmark(
            arguments.GetValue(server)!,
            arguments.GetValue(directories)!,
            TimeSpan.FromSeconds(arguments.GetValue(quick) ? 0.1 : 1),
            Console.Out).RunAsync(cancellationToken));
        return command;
    }
}
