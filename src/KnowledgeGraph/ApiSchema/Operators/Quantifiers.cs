using System.Collections.Immutable;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.ApiSchema.Operators;

/// <summary>The table of the quantifiers of relationship filters.</summary>
internal static class Quantifiers
{
    /// <summary>Each with its name in the API, and the word of the descriptions.</summary>
    public static ImmutableArray<(string Name, Quantifier Quantifier, string Word)> All { get; } =
    [
        ("some", Quantifier.Some, "some"),
        ("all", Quantifier.All, "all"),
        ("none", Quantifier.None, "none"),
        ("single", Quantifier.Single, "one"),
    ];

    /// <summary>The quantifier of a name that the API schema has let pass.</summary>
    public static Quantifier Named(string name) => All.First(each => each.Name == name).Quantifier;
}
