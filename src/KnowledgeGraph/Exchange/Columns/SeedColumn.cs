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
    public required (int Line, int Column) Location { get; init; }

    /// <summary>The type of a property; null if the header names none and the model decides.</summary>
    public string? Type { get; init; }

    /// <summary>The group in which ids are unique, <c>Cities</c> in <c>id:ID(Cities)</c>; empty for the whole graph.</summary>
    public string Group { get; init; } = "";

    /// <summary>The text in braces, including them; null if there are none.</summary>
    public string? Options { get; init; }

    /// <summary>The form of its values where the model says it (<c>@column</c>); null in files of the seed's own form.</summary>
    public ValueForm? Form { get; init; }

    /// <summary>True if it holds a property.</summary>
    public bool IsProperty => Role == ColumnRole.Property || (Role == ColumnRole.Id && Name.Length > 0);

    /// <summary>Returns the sentences that say why a file whose columns may have these roles cannot have it, and what to write; null if it can.</summary>
    public (string Message, string Hint)? FindProblem(ImmutableArray<ColumnRole> roles) => this switch
    {
        { Role: ColumnRole.Property, Name: "" } => ($"The column '{Written}' has no name.", "Write the name of a property before the colon, or ':IGNORE'."),
        { Role: not (ColumnRole.Property or ColumnRole.Ignored) } when !roles.Contains(Role) =>
            ($"A file of this folder has no column '{Written}'.", "Remove the column, or write ':IGNORE'."),
        { Role: not (ColumnRole.Id or ColumnRole.Start or ColumnRole.End), Group: not "" } =>
            ($"'{Written}' names a group of ids, and the column has none.", "Remove the parentheses."),
        { Role: not (ColumnRole.Property or ColumnRole.Id), Options: not null } => ($"Options, as in '{Written}', are not supported.", "Remove the braces."),
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

    /// <summary>Another id of a node, by which relationships name it.</summary>
    Alias,

    /// <summary>The node's labels.</summary>
    Label,

    /// <summary>The relationship's type.</summary>
    Type,

    /// <summary>Nothing.</summary>
    Ignored,
}
