using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>
/// Gives out the names of one scope, each once: to SQLite <c>City</c> and <c>CITY</c> are one name, to a model two, and a relationship type
/// may have the name of a node type. The second of two equal names gets a number.
/// </summary>
/// <param name="reserved">Names that are taken from the start.</param>
internal sealed class UniqueNames(params IEnumerable<string> reserved)
{
    private readonly HashSet<string> _taken = new(reserved, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name itself where it is free, else the name with the first free number.</summary>
    public Identifier Take(string name)
    {
        var wanted = name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase) ? $"_{name}" : name;
        var free = wanted;
        for (var number = 2; !_taken.Add(free); number++)
        {
            free = $"{wanted}_{number}";
        }

        return new Identifier(free);
    }
}
