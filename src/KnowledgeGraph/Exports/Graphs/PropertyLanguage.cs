using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exports.Graphs;

/// <summary>Finds the language of a property's texts, by the ending of its name.</summary>
public static class PropertyLanguage
{
    private static readonly (string Ending, string Language)[] Endings =
        [("Vi", "vi"), ("Zh", "zh-Hans"), ("Pinyin", "zh-Latn-pinyin"), ("En", "en")];

    /// <summary>Returns a property's language as a BCP 47 tag; null if none is known.</summary>
    public static string? Find(Property property) =>
        Endings.FirstOrDefault(each => property.Name.EndsWith(each.Ending, StringComparison.Ordinal)).Language;

    /// <summary>Returns whether a property's texts are in a language: the same tag, or a more special one.</summary>
    public static bool Fits(Property property, string language) =>
        Find(property) is { } tag
        && (tag.Equals(language, StringComparison.OrdinalIgnoreCase) || tag.StartsWith($"{language}-", StringComparison.OrdinalIgnoreCase));
}
