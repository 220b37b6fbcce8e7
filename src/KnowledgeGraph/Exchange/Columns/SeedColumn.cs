using System.Collections.Immutable;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>One column of a file.</summary>
/// <param name="Index">Its index in the row, from 0.</param>
/// <param name="Name">The stored name of the property that it holds; empty if it holds none.</param>
/// <param name="Role">Its purpose.</param>
internal sealed record SeedColumn(int Index, string Name, ColumnRole Role)
{
    /// <summary>The whole text in the header, such as <c>score:float</c>.</summary>
    public required string Written { get; init; }

    /// <summary>The line and column of that text in the file, from 1.</summary>
    public required (int Line, int Column) Place { get; init; }

    /// <summary>The type of a property; null if the header names none and the model decides.</summary>
    public string? Type { get; init; }

    /// <summary>The text in braces or parentheses, including them; null if there are none.</summary>
    public string? Options { get; init; }

    /// <summary>True if it holds a property.</summary>
    public bool IsProperty => Role == ColumnRole.Property || (Role == ColumnRole.Id && Name.Length > 0);

    /// <summary>Returns true if a header must not have both columns.</summary>
    public bool HoldsTheSameAs(SeedColumn other) =>
        (IsProperty && other.IsProperty && Name == other.Name)
        || (Role == other.Role && Role is not (ColumnRole.Property or ColumnRole.Ignored));

    /// <summary>Returns the sentence that says why a file whose columns may have these roles cannot have it; null if it can.</summary>
    public string? FindProblem(ImmutableArray<ColumnRole> roles) => this switch
    {
        { Role: ColumnRole.Property, Name: "" } => "A column has no name.",
        { Role: not (ColumnRole.Property or ColumnRole.Ignored) } when !roles.Contains(Role) =>
            $"A file of this folder has no column '{Written}'.",
        { Options: ['(', ..] } => $"Groups of ids, as in '{Written}', are not supported: ids are unique over the whole graph.",
        { Role: not ColumnRole.Property, Options: not null } => $"Options, as in '{Written}', are not supported.",
        _ => null,
    };
}

/// <summary>The purpose of a column.</summary>
internal enum ColumnRole
{
    /// <summary>A property.</summary>
    Property,

    /// <summary>The id of a node inside the files; a property too if the column has a name.</summary>
    Id,

    /// <summary>The id of the node that a relationship starts from.</summary>
    Start,

    /// <summary>The id of the node that a relationship leads to.</summary>
    End,

    /// <summary>The node's labels.</summary>
    Label,

    /// <summary>The relationship's type.</summary>
    Type,

    /// <summary>Nothing.</summary>
    Ignored,
}
