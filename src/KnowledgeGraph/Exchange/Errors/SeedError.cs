using System.Collections.Immutable;
using System.Globalization;

namespace KnowledgeGraph.Exchange.Errors;

/// <summary>An error in a seed file, or several of one cause.</summary>
/// <param name="File">The file's path from the seed directory.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The character in the line, from 1.</param>
/// <param name="Message">A whole sentence, with the file's own words.</param>
public sealed record SeedError(string File, int Line, int Column, string Message)
{
    /// <summary>The correction, as a sentence; null if there is none to suggest.</summary>
    public string? Hint { get; init; }

    /// <summary>The number of errors of this cause in the file, this one included.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The lines and columns of the next errors of this cause, two at most.</summary>
    public ImmutableArray<(int Line, int Column)> Next { get; init; } = [];

    /// <summary>Prints the error on one line as compilers do: <c>FILE(line,column): message hint</c>, with the number of others of the cause.</summary>
    public override string ToString() => $"{File}({Line},{Column}): {Message}{(Hint is null ? "" : " " + Hint)}{PrintOthers()}";

    private string PrintOthers()
    {
        var places = string.Join(" and ", Next.Select(place => string.Create(CultureInfo.InvariantCulture, $"({place.Line},{place.Column})")));
        return (Count - 1) switch
        {
            0 => "",
            1 => $" The same is wrong at {places}.",
            2 => $" The same is wrong at {places}.",
            var others => string.Create(CultureInfo.InvariantCulture, $" The same is wrong in {others:N0} more places, the next {places}."),
        };
    }
}
