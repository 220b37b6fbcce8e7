using System.Collections.Frozen;

namespace KnowledgeGraph.Model;

/// <summary>
/// Names of enum values for texts of any form. A text that is the name of an enum value by GraphQL (sections 2.1.9 and 3.9) keeps it. In another
/// text every character besides ASCII letters, digits and underscores becomes an underscore, and a number is added if the name is taken.
/// </summary>
internal sealed class EnumValueNames
{
    private readonly FrozenDictionary<string, string> _names;

    /// <summary>Names texts, each once; the order of the texts makes no difference.</summary>
    public EnumValueNames(IEnumerable<string> texts)
    {
        var others = texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToLookup(IsEnumValue);
        var names = others[true].ToDictionary(text => text, StringComparer.Ordinal);
        var taken = names.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var text in others[false])
        {
            names.Add(text, Take(Clean(text), taken));
        }

        _names = names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Finds the name of a text.</summary>
    public string Find(string text) => _names[text];

    private static bool IsEnumValue(string text) =>
        text.Length > 0
        && !char.IsAsciiDigit(text[0])
        && text.All(IsNameCharacter)
        && text is not ("true" or "false" or "null")
        && !text.StartsWith("__", StringComparison.Ordinal);

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    // Two underscores at the start belong to introspection, and a digit cannot be first.
    private static string Clean(string text)
    {
        var clean = new string([.. text.Select(character => IsNameCharacter(character) ? character : '_')]).TrimStart('_');
        return clean is "" or "true" or "false" or "null" || char.IsAsciiDigit(clean[0]) ? $"_{clean}" : clean;
    }

    private static string Take(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = $"{name}_{number}";
        }

        return free;
    }
}
