using System.Globalization;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>SQLite's notation of names and parameters.</summary>
internal static class SqlText
{
    /// <summary>A writer of SQL.</summary>
    public static QueryWriter New() => new(Quote, index => string.Create(CultureInfo.InvariantCulture, $"?{index + 1}"));

    /// <summary>
    /// Names that the compilers make up are written without quotes: aliases, which are a letter and a number, since no keyword holds a digit,
    /// and the columns of numbers. All else is quoted.
    /// </summary>
    private static string Quote(string name) =>
        name is "node" or "relationship" or "source" or "target"
        || (char.IsAsciiLetterLower(name[0]) && name.Length > 1 && name.AsSpan(1).ContainsAnyExceptInRange('0', '9') is false)
            ? name
            : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)}\"";
}
