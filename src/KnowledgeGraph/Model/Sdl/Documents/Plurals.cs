using System.Text;
using Pluralize.NET;

namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>
/// The names of root fields: camel case and English plurals as the npm packages <c>camelcase</c> 6 and <c>pluralize</c> 8 make them.
/// </summary>
internal static class Plurals
{
    private static readonly Pluralizer English = new();

    /// <summary>The plural of a type's name in camel case: <c>Province</c> → <c>provinces</c>, <c>HTTPHost</c> → <c>httpHosts</c>.</summary>
    public static string Of(string name) => LeadingUnderscores(name) + Pluralize(Camel(name));

    /// <summary>A name in camel case, its leading underscores kept.</summary>
    public static string CamelCase(string name) => LeadingUnderscores(name) + Camel(name);

    /// <summary>The plural of a word, its case kept.</summary>
    public static string Pluralize(string word)
    {
        // What the npm package learnt after this port of it was made.
        if (word.EndsWith("octopus", StringComparison.OrdinalIgnoreCase))
        {
            return word + "es";
        }

        return word.EndsWith("pokemon", StringComparison.OrdinalIgnoreCase) || word.ToUpperInvariant() is "HARDWARE" or "PERSONNEL" or "SOFTWARE"
            ? word
            : English.Pluralize(word);
    }

    private static string LeadingUnderscores(string name)
    {
        var count = name.TakeWhile(character => character == '_').Count();
        return count < name.Length ? name[..count] : "";
    }

    private static string Camel(string name)
    {
        var words = SplitWords(name).Where(word => word.Length > 0).ToArray();
        var camel = new StringBuilder();
        foreach (var word in words)
        {
            camel.Append(camel.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]);
        }

        return RaiseAfterDigits(camel.ToString());
    }

    // "HTTPHost" → http, host; "foo_bar" → foo, bar; "myURLs" → my, ur, ls.
    private static IEnumerable<string> SplitWords(string name)
    {
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && (StartsAfterLower(name, i) || EndsUpperRun(name, i));
            if (startsWord || name[i] == '_')
            {
                yield return word.ToString();
                word.Clear();
            }

            if (name[i] != '_')
            {
                word.Append(char.ToLowerInvariant(name[i]));
            }
        }

        yield return word.ToString();
    }

    private static bool StartsAfterLower(string name, int i) => char.IsLower(name[i - 1]) && char.IsUpper(name[i]);

    private static bool EndsUpperRun(string name, int i) =>
        char.IsUpper(name[i - 1]) && char.IsUpper(name[i]) && i + 1 < name.Length && char.IsLower(name[i + 1]);

    private static string RaiseAfterDigits(string name)
    {
        var raised = name.ToCharArray();
        for (var i = 1; i < raised.Length; i++)
        {
            if (char.IsAsciiDigit(raised[i - 1]))
            {
                raised[i] = char.ToUpperInvariant(raised[i]);
            }
        }

        return new string(raised);
    }
}
