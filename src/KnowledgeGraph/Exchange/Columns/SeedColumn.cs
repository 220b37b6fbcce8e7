using System.Collections.Immutable;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>One column of a file.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Name">The stored name of the property that it holds; empty where it holds none.</param>
/// <param name="Role">What it is for.</param>
internal sealed record SeedColumn(int Index, string Name, ColumnRole Role)
{
    /// <summary>The whole text in the header.</summary>
    public required string Written { get; init; }

    /// <summary>Where that stands.</summary>
    public required (int Line, int Column) Place { get; init; }

    /// <summary>The type of a property; null where the header leaves it to the model.</summary>
    public string? Type { get; init; }

    /// <summary>What stands in braces or parentheses, with them; null where nothing does.</summary>
    public string? Options { get; init; }

    /// <summary>Whether it holds a property.</summary>
    public bool IsProperty => Role == ColumnRole.Property || (Role == ColumnRole.Id && Name.Length > 0);

    /// <summary>Whether a header must not have both.</summary>
    public bool HoldsTheSameAs(SeedColumn other) =>
        (IsProperty && other.IsProperty && Name == other.Name)
        || (Role == other.Role && Role is not (ColumnRole.Property or ColumnRole.Ignored));

    /// <summary>What is wrong with it in a file whose columns may have these roles; null where nothing is.</summary>
    public string? FindProblem(ImmutableArray<ColumnRole> roles) => this switch
    {
        { Role: ColumnRole.Property, Name: "" } => "A column has no name.",
        { Role: not (ColumnRole.Property or ColumnRole.Ignored) } when !roles.Contains(Role) =>
            $"A file of this folder has no column '{Written}'.",
        { Options: ['(', ..] } => $"Groups of ids, as in '{Written}', are not known: ids are unique over the whole graph.",
        { Role: not ColumnRole.Property, Options: not null } => $"Options, as in '{Written}', are not known.",
        _ => null,
    };
}

/// <summary>What a column is for.</summary>
internal enum ColumnRole
{
    /// <summary>A property.</summary>
    Property,

    /// <summary>What names a node inside the files; where the column has a name, a property too.</summary>
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
