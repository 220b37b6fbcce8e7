namespace KnowledgeGraph.Model;

/// <summary>An error of a model's SDL.</summary>
/// <param name="Message">A whole sentence, with the model's own names.</param>
/// <param name="Line">Where it is, counted from 1.</param>
/// <param name="Column">The character in the line, counted from 1.</param>
public sealed record ModelError(string Message, int Line, int Column)
{
    /// <summary>The text to write instead; null if nothing can be suggested.</summary>
    public string? Hint { get; init; }

    /// <summary>The error in one line as compilers print it: <c>FILE(line,column): message hint</c>.</summary>
    public string Print(string file) => $"{file}({Line},{Column}): {Message}{(Hint is null ? "" : " " + Hint)}";
}
