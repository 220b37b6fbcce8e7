using System.CommandLine;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exports.Selections;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Exports;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Writes the graph, or a part of it, into a file.</summary>
internal static class ExportCommand
{
    public static Command Create(ReadContext readContext)
    {
        var format = new Argument<string>("format") { Description = $"One of {string.Join(", ", Formats.All.Select(each => each.Id))}." };
        var output = new Option<string?>("--output") { Description = "The file. [default: standard output]", HelpName = "FILE" };
        var selection = new Option<string?>("--selection")
        {
            Description = "A file with the part that is wanted, as POST /export takes it: {\"nodes\": {\"Company\": {}}}. [default: the whole graph]",
            HelpName = "FILE.json",
        };
        var options = new Option<string[]>("--option") { Description = "An option of the format, such as lang=vi or version=1.3; may be repeated.", HelpName = "NAME=VALUE" };
        var command = new Command("export", "Write the graph into a file that research tools read.") { format, output, selection, options };
        command.SetAction((result, cancellationToken) => RunAsync(
            readContext(),
            result.GetRequiredValue(format),
            result.GetValue(output),
            result.GetValue(selection),
            result.GetValue(options) ?? [],
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, string id, string? output, string? selection, string[] options, CancellationToken cancellationToken)
    {
        try
        {
            var active = await ActiveModel.FindAsync(context, cancellationToken);
            var request = Read(active.Model, id, selection, options);
            using var graph = await OpenGraph.OpenAsync(context, active, cancellationToken);
            var exporter = graph.Served.CreateExporter(context.Settings.Export)
                ?? throw new InvalidOperationException("The store cannot be read whole.");
            await WriteAsync(exporter, request, output, cancellationToken);
        }
        catch (RequestException refusal)
        {
            throw new CommandException(refusal.Errors.Select(error => $"{error.Message} {error.Hint}".TrimEnd()));
        }

        return ExitCode.Success;
    }

    private static ExportRequest Read(GraphModel model, string id, string? selection, string[] options)
    {
        var format = Formats.Find(id) ?? throw SelectionReader.Unknown("format", id, Formats.All.Select(each => each.Id));
        var query = SelectionQuery.Read(format, options.Select(ReadOption));
        var json = selection is null ? JsonSerializer.SerializeToElement(query.Selection) : ReadFile(selection);
        return new ExportRequest(format, File: null, new SelectionReader(model, format.HoldsKeyless).Read(json), SelectionQuery.Normalize(json), query.Options);
    }

    private static KeyValuePair<string, string> ReadOption(string option) => option.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
        ? KeyValuePair.Create(option[..at], option[(at + 1)..])
        : throw new CommandException($"'{option}' is not an option of a format.", "Write NAME=VALUE, such as lang=vi.");

    private static JsonElement ReadFile(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new CommandException($"'{path}' is not valid JSON: {exception.Message}", "Write an object such as {\"nodes\": {\"Company\": {}}}.");
        }
    }

    /// <summary>Writes a file under another name first, so that its own name is never that of half a file.</summary>
    private static async Task WriteAsync(GraphExporter exporter, ExportRequest request, string? output, CancellationToken cancellationToken)
    {
        if (output is null)
        {
            await using var standard = new BufferedStream(Console.OpenStandardOutput());
            await exporter.WriteAsync(request, standard, cancellationToken);
            return;
        }

        var part = $"{output}.part";
        try
        {
            await using (var file = File.Create(part))
            {
                await ProgressBar.OnStandardError().RunAsync($"Writing {output}", total: null, async _ =>
                {
                    await exporter.WriteAsync(request, file, cancellationToken);
                    return true;
                });
            }

            File.Move(part, output, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
