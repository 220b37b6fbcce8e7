using System.Collections.Frozen;
using System.Text;

namespace KnowledgeGraph.Extensions.Search;

/// <summary>
/// Folds the traditional and simplified forms of a Han character, and other forms of it, into one. The table is made of OpenCC's
/// (https://github.com/BYVoid/OpenCC, Apache-2.0) by <c>tools/han-characters.cs</c>.
/// </summary>
internal static class HanCharacters
{
    private const string Resource = "KnowledgeGraph.Extensions.Search.HanCharacters.txt";

    private static readonly FrozenDictionary<Rune, Rune> Folded = Read();

    /// <summary>Returns the character that represents all forms of a character.</summary>
    public static Rune Fold(Rune character) => Folded.GetValueOrDefault(character, character);

    // After lines that begin with '#', sets of characters with a space between them; the first of a set is the one for all.
    private static FrozenDictionary<Rune, Rune> Read()
    {
        using var stream = typeof(HanCharacters).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n')
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(set => set.EnumerateRunes().ToArray())
            .SelectMany(set => set[1..].Select(form => (Form: form, One: set[0])))
            .ToFrozenDictionary(pair => pair.Form, pair => pair.One);
    }
}
