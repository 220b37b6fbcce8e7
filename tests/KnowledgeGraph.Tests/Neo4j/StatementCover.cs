using System.Text.RegularExpressions;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>Few of many statements, in which any two tokens follow each other that do so in any of them; every name counts as the same, and every value.</summary>
internal static partial class StatementCover
{
    /// <summary>Chooses the statements, each time the one that adds most for its length.</summary>
    public static List<string> Choose(IReadOnlyCollection<string> statements)
    {
        var pairs = statements.ToDictionary(statement => statement, ReadPairs, StringComparer.Ordinal);
        var missing = pairs.Values.SelectMany(each => each).ToHashSet();
        var chosen = new List<string>();
        while (missing.Count > 0)
        {
            var next = pairs.MaxBy(each => (double)each.Value.Count(missing.Contains) / each.Key.Length);
            chosen.Add(next.Key);
            missing.ExceptWith(next.Value);
        }

        return chosen;
    }

    private static HashSet<(string, string)> ReadPairs(string statement)
    {
        var tokens = Token().Matches(statement).Select(token => token.Groups["name"].Success ? "name" : token.Value).ToList();
        return [.. tokens.Zip(tokens.Skip(1))];
    }

    [GeneratedRegex(@"(?<name>`[^`]*`|\$\w+|\b[a-z]?\d+\b)|\w+|[^\w\s]", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
