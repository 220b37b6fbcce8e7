namespace KnowledgeGraph.Server.Commands;

/// <summary>A command failed.</summary>
/// <param name="lines">What is wrong and what to do, for people; at least one line.</param>
internal sealed class CommandException(params IEnumerable<string> lines) : Exception(string.Join('\n', lines));
