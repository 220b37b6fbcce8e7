using KnowledgeGraph.Server.Telemetry;

namespace KnowledgeGraph.Server.Terminal;

/// <summary>A command failed.</summary>
/// <param name="lines">What is wrong and what to do, for people; at least one line. What they quote of files cannot add lines.</param>
internal sealed class CommandException(params IEnumerable<string> lines) : Exception(string.Join('\n', lines.Select(PrintableText.OneLine)));
