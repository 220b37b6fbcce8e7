using System.Collections.Immutable;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Model;

/// <summary>
/// The properties that name the nodes of a type to a reader: as <c>@display(caption:)</c> has it, else by convention, so that a model without
/// directives is shown well.
/// </summary>
/// <param name="Caption">The property whose text means the node; null: its id does.</param>
/// <param name="Names">The properties of one text that hold names: the caption, and those that begin with its name and end in a language.</param>
public sealed record NodeNames(Property? Caption, ImmutableArray<Property> Names)
{
    private static readonly ImmutableArray<string> Captions = ["name", "title", "label", "summary", "question", "gloss", "text"];

    private static readonly ImmutableDictionary<string, string> Languages = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["De"] = "de",
        ["En"] = "en",
        ["Es"] = "es",
        ["Fr"] = "fr",
        ["Ja"] = "ja",
        ["Ko"] = "ko",
        ["Pinyin"] = "zh-Latn-pinyin",
        ["Vi"] = "vi",
        ["Zh"] = "zh-Hans",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The names of a type's nodes.</summary>
    public static NodeNames Find(NodeType type)
    {
        var texts = type.Properties.Where(property => property.IsSelectable && property.Type is { IsList: false, Scalar: ScalarType.String or ScalarType.Id }).ToList();
        var caption = type.Caption ?? Captions.Select(name => texts.Find(property => property.Name == name)).FirstOrDefault(property => property is not null);
        return new NodeNames(caption, caption is null
            ? []
            : [caption, .. texts.Where(property => property != caption && property.Name.StartsWith(caption.Name, StringComparison.Ordinal) && FindLanguage(property) is not null)]);
    }

    /// <summary>
    /// The language of a text property: a BCP 47 tag, or the name of the property that holds one, as <c>@display(language:)</c> has it; else the tag that the
    /// end of its name means, such as <c>vi</c> of <c>nameVi</c>; null if it is not known.
    /// </summary>
    public static string? FindLanguage(Property property) => property.Language
        ?? Languages.FirstOrDefault(language => property.Name.Length > language.Key.Length && property.Name.EndsWith(language.Key, StringComparison.Ordinal)).Value;
}
