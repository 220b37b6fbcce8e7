using System.CommandLine;
using KnowledgeGraph.Exchange.Sources;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Gives passages the words of a source's text, and takes them away again.</summary>
internal static class AttachCommand
{
    public static Command CreateAttach(ReadContext readContext)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The source's text, UTF-8, as the graph's hashes have it; a byte order mark and CRLF make no difference." };
        var command = new Command("attach", "Fill the passages of a source with the words of its text, where all hashes agree.") { file };
        command.SetAction((result, cancellationToken) => AttachAsync(readContext(), result.GetRequiredValue(file), cancellationToken));
        return command;
    }

    public static Command CreateDetach(ReadContext readContext)
    {
        var command = new Command("detach", "Empty all passages of the words that were attached to them.");
        command.SetAction((_, cancellationToken) => DetachAsync(readContext(), cancellationToken));
        return command;
    }

    private static async Task<int> AttachAsync(CommandContext context, FileInfo file, CancellationToken cancellationToken)
    {
        var text = SourceText.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
        var change = await context.Store.AttachAsync((await ActiveModel.FindAsync(context, cancellationToken)).Model, text, cancellationToken);
        await context.Output.WriteLineAsync(FormattableString.Invariant($"{change.Passages} passages have their words now."));
        await context.WriteBookmarkAsync(change.Bookmark);
        return ExitCode.Success;
    }

    private static async Task<int> DetachAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var change = await context.Store.DetachAsync((await ActiveModel.FindAsync(context, cancellationToken)).Model, cancellationToken);
        await context.Output.WriteLineAsync(FormattableString.Invariant($"{change.Passages} passages were emptied."));
        await context.WriteBookmarkAsync(change.Bookmark);
        return ExitCode.Success;
    }
}
