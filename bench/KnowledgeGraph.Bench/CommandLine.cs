using System.CommandLine;
using KnowledgeGraph.Bench.Generating;

namespace KnowledgeGraph.Bench;

/// <summary>The program's command line.</summary>
internal static class CommandLine
{
    public static RootCommand Create() => new("Measures the service beside what could stand in its place.")
    {
        CreateGenerate(),
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
}
