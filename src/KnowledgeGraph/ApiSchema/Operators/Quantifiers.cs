using System.Collections.Immutable;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.ApiSchema.Operators;

/// <summary>The table of the quantifiers of relationship filters.</summary>
internal static class Quantifiers
{
    /// <summary>Each with its name in the API, and the word of the descriptions.</summary>
    public static ImmutableArray<QuantifierName> All { get; } =
    [
        new("some", Quantifier.Some, "some"),
        new("all", Quantifier.All, "all"),
        new("none", Quantifier.None, "none"),
        new("single", Quantifier.Single, "one"),
    ];

    /// <summary>The quantifier of a name that the API schema has let pass.</summary>
    public static Quantifier Named(string name) => All.First(each => each.Name == name).Quantifier;
}

/// <summary>A quantifier in the API.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Quantifier">The quantifier.</param>
/// <param name="Word">The word of the descriptions.</param>
internal sealed record QuantifierName(string Name, Quantifier Quantifier, string Word);
