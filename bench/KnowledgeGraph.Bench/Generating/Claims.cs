using System.Globalization;

namespace KnowledgeGraph.Bench.Generating;

/// <summary>Makes the evidence of relationships: which passages state them, how sure they are, and since when they hold.</summary>
/// <param name="random">Decides.</param>
/// <param name="passages">The ids of the passages.</param>
internal sealed class Claims(RandomNumbers random, IReadOnlyList<string> passages)
{
    /// <summary>The columns of a claim.</summary>
    public const string Columns = "citations:string[],attributedTo,certainty,note,validFrom:date,validTo:date";

    private static readonly string[] Notes =
    [
        "Concluded from the company's registered address.",
        "Two readings are possible; the graph takes the nearer one.",
        "The year is stated, the day is not.",
        "Computed from the annual report's table 3, \"Branches\".",
    ];

    /// <summary>A relationship with its evidence.</summary>
    public string?[] Next(string start, string end)
    {
        var (certainty, note) = random.Below(20) switch
        {
            < 16 => ("STATED", null),
            < 19 => ("INFERRED", random.Pick(Notes)),
            _ => ("DERIVED", random.Pick(Notes)),
        };
        var citations = random.Chance(40) ? $"{random.Pick(passages)};{random.Pick(passages)}" : random.Pick(passages);
        return [start, end, citations, random.Chance(20) ? "source:yearbook" : null, certainty, note, random.Chance(30) ? Day(random) : null, null];
    }

    /// <summary>A day of the years 2000 to 2025.</summary>
    public static string Day(RandomNumbers random) =>
        new DateOnly(2000, 1, 1).AddDays(random.Below(26 * 365)).ToString("O", CultureInfo.InvariantCulture);
}
