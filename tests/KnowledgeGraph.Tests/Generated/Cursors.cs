using System.Text.RegularExpressions;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>Cursors in answers.</summary>
internal static partial class Cursors
{
    /// <summary>An answer with the cursors of a graph that was served first.</summary>
    public static string Unmark(string answer) =>
        Encoded().Replace(answer, match => Cursor.TryRead(match.Value, out var cursor) ? new Cursor(cursor.Position).Print() : match.Value);

    [GeneratedRegex("YXJyYXljb25uZWN0aW9u[A-Za-z0-9+/=]+")]
    private static partial Regex Encoded();
}
