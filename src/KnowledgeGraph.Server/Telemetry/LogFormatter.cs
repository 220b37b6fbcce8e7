using KnowledgeGraph.Errors;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace KnowledgeGraph.Server.Telemetry;

/// <summary>
/// Formats each log entry as one line in which nothing comes from a request. Libraries put addresses, headers and whole requests into their
/// entries below Warning, so these are left out at every level; exceptions of others are written without their messages, which quote values.
/// </summary>
internal sealed class LogFormatter() : ConsoleFormatter(FormatterName)
{
    /// <summary>The name under which it is registered.</summary>
    public const string FormatterName = "one-line";

    private const string OwnCategories = "KnowledgeGraph";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var isOwn = logEntry.Category.StartsWith(OwnCategories, StringComparison.Ordinal);
        if (!isOwn && logEntry.LogLevel < LogLevel.Warning)
        {
            return;
        }

        var message = logEntry.Formatter(logEntry.State, null);
        var exception = logEntry.Exception is null ? "" : $" {Describe(logEntry.Exception)}";
        textWriter.WriteLine($"{Shorten(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {PrintableText.OneLine(message)}{exception}");
    }

    /// <summary>Prints an exception, its causes and their stacks on one line.</summary>
    private static string Describe(Exception exception)
    {
        var message = exception is StoreException or IOException or System.Net.Sockets.SocketException ? $": {exception.Message}" : "";
        var causes = exception.InnerException is null ? "" : $" <- {Describe(exception.InnerException)}";
        return PrintableText.OneLine($"{exception.GetType().FullName}{message} {exception.StackTrace?.ReplaceLineEndings(" ")}") + causes;
    }

    private static string Shorten(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
