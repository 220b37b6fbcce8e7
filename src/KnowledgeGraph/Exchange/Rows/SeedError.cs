namespace KnowledgeGraph.Exchange.Rows;

/// <summary>What is wrong in a seed file.</summary>
/// <param name="File">The file's path from the seed directory.</param>
/// <param name="Line">Where it is, counted from 1.</param>
/// <param name="Column">The character in the line, counted from 1.</param>
/// <param name="Message">A whole sentence, with the file's own words.</param>
public sealed record SeedError(string File, int Line, int Column, string Message)
{
    /// <summary>What to write instead; null where nothing can be said.</summary>
    public string? Hint { get; init; }

    /// <summary>The error in one line as compilers print it: <c>FILE(line,column): message hint</c>.</summary>
    public override string ToString() => $"{File}({Line},{Column}): {Message}{(Hint is null ? "" : " " + Hint)}";
}
