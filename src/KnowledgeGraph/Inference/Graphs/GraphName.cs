using System.Text.RegularExpressions;
using KnowledgeGraph.Inference.Names;

namespace KnowledgeGraph.Inference.Graphs;

/// <summary>Names of a graph, and the names that GraphQL takes: those of letters and digits stay as they are.</summary>
internal static partial class GraphName
{
    /// <summary>Returns true if GraphQL takes a name as it is.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>Returns the name of a property's field.</summary>
    public static string ToField(string name) => IsName(name) ? name : NameWords.ToField(name);

    /// <summary>Returns the words of a relationship type as a type: <c>ACTED_IN</c> → <c>ActedIn</c>.</summary>
    public static string ToPascal(string name)
    {
        var camel = ToCamel(name);
        return char.ToUpperInvariant(camel[0]) + camel[1..];
    }

    /// <summary>Returns the words of a relationship type as a field: <c>ACTED_IN</c> → <c>actedIn</c>.</summary>
    public static string ToCamel(string name) => NameWords.ToField(name);

    [GeneratedRegex(@"\A(?!__)[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
