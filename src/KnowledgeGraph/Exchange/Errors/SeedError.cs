namespace KnowledgeGraph.Exchange.Errors;

/// <summary>An error in a seed file.</summary>
/// <param name="File">The file's path from the seed directory.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The character in the line, from 1.</param>
/// <param name="Message">A whole sentence, with the file's own words.</param>
public sealed record SeedError(string File, int Line, int Column, string Message)
{
    /// <summary>The correction, as a sentence; null if there is none to suggest.</summary>
    public string? Hint { get; init; }

    /// <summary>Prints the error on one line as compilers do: <c>FILE(line,column): message hint</c>.</summary>
    public override string ToString() => $"{File}({Line},{Column}): {Message}{(Hint is null ? "" : " " + Hint)}";
}
