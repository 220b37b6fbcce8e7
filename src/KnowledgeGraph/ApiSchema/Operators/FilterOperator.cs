using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.ApiSchema.Operators;

/// <summary>An operator of <c>where</c>.</summary>
/// <param name="Name">Its name in the API, such as <c>startsWith</c>.</param>
/// <param name="Operand">The kind of value that it takes.</param>
/// <param name="Comparison">How the property is compared with that value; null for an input of further operators.</param>
internal sealed record FilterOperator(string Name, Operand Operand, Comparison? Comparison)
{
    /// <summary>The scalars of the properties that have it, for properties of one value.</summary>
    public ImmutableArray<ScalarType> Values { get; init; } = [];

    /// <summary>The scalars of the elements of the list properties that have it.</summary>
    public ImmutableArray<ScalarType> Lists { get; init; } = [];

    /// <summary>The scalars of the points whose distance has it.</summary>
    public ImmutableArray<ScalarType> Distances { get; init; } = [];

    /// <summary>True if <c>caseInsensitive</c> has it.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>True if an API with some features has it.</summary>
    public Func<ApiFeatures, bool> IsIn { get; init; } = _ => true;
}

/// <summary>The kind of value that an operator takes.</summary>
internal enum Operand
{
    /// <summary>A value of the property's type: a list for a list property.</summary>
    Property,

    /// <summary>One value of the scalar.</summary>
    Scalar,

    /// <summary>A list of values of the scalar.</summary>
    List,

    /// <summary>An input of a point, and of operators on the distance from it.</summary>
    Distance,

    /// <summary>An input of operators that ignore case.</summary>
    CaseInsensitive,
}
