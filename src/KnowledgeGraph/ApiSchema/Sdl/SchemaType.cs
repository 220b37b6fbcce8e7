using System.Collections.Immutable;

namespace KnowledgeGraph.ApiSchema.Sdl;

/// <summary>One type of the API schema, as SDL says it.</summary>
/// <param name="Keyword"><c>type</c>, <c>input</c>, <c>interface</c>, <c>union</c>, <c>enum</c> or <c>scalar</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Fields">Its fields, or the values of an enum; empty for unions and scalars.</param>
internal sealed record SchemaType(string Keyword, string Name, params ImmutableArray<SchemaField> Fields)
{
    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The interfaces of an object.</summary>
    public ImmutableArray<string> Interfaces { get; init; } = [];

    /// <summary>The members of a union.</summary>
    public ImmutableArray<string> Members { get; init; } = [];
}

/// <summary>One field, or one value of an enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as written, such as <c>[City!]!</c>; empty for an enum's value.</param>
internal sealed record SchemaField(string Name, string Type)
{
    /// <summary>The arguments as written, with their parentheses; empty if there are none.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The reason not to use it any more; null if there is none.</summary>
    public string? Deprecated { get; init; }
}
