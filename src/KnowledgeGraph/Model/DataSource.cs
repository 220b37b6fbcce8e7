using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>A file that holds nodes or relationships, and how it is read (<c>@data</c>). Columns are named as in the file, or by templates such as <c>{country}.{code}</c>.</summary>
/// <param name="File">The path of the file from the model's folder; in an archive, <c>data.zip/cities.csv</c>.</param>
public sealed record DataSource(string File)
{
    /// <summary>The names that lead to the records of a JSON file, such as <c>data.items</c>; empty: the records are at its top.</summary>
    public string Path { get; init; } = "";

    /// <summary>The condition on the rows that are read, such as <c>kind = city</c>; null: all are.</summary>
    public string? Where { get; init; }

    /// <summary>The column of the id of a node; null: that of the type's key.</summary>
    public string? Key { get; init; }

    /// <summary>The column of the node from which a relationship leads.</summary>
    public string? From { get; init; }

    /// <summary>The column of the node to which a relationship leads.</summary>
    public string? To { get; init; }

    /// <summary>True if rows of one id are one node.</summary>
    public bool Merges { get; init; }

    /// <summary>The names of the properties that distinguish relationships of one type between the same nodes when files are imported; null: all properties.</summary>
    public ImmutableArray<string>? Match { get; init; }

    /// <summary>The separator between fields, or <c>tab</c>; null: the one that the file seems to have.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The name of the encoding; null: UTF-8, or what a byte order mark says.</summary>
    public string? Encoding { get; init; }

    /// <summary>The names of the columns of a file without a header; empty: its first row names them.</summary>
    public ImmutableArray<string> Header { get; init; } = [];
}

/// <summary>The column that holds a field, and the form of its values (<c>@column</c>).</summary>
public sealed record ColumnSource
{
    /// <summary>The name of the column, or a template; null: the name of the field.</summary>
    public string? Name { get; init; }

    /// <summary>The form of dates and times, such as <c>d/M/yyyy</c>; for points <c>lat lon</c> or <c>lon lat</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The decimal separator of numbers; null: a dot, and no separators between groups of digits.</summary>
    public string? Decimal { get; init; }

    /// <summary>The word for true, or the words for true and false as <c>yes/no</c>.</summary>
    public string? True { get; init; }

    /// <summary>The separator between the elements of a list.</summary>
    public string? Split { get; init; }

    /// <summary>The column of the other type by which a relationship names its node; null: its id.</summary>
    public string? To { get; init; }

    /// <summary>The part of a row's origin that the field holds instead of a column; null: it holds a column.</summary>
    public OriginPart? Origin => Name switch
    {
        "$file" => OriginPart.File,
        "$line" => OriginPart.Line,
        "$sha256" => OriginPart.Sha256,
        "$time" => OriginPart.Time,
        _ => null,
    };
}

/// <summary>The parts of the origin of a row of a file.</summary>
public enum OriginPart
{
    /// <summary>The path of the file from the model's folder; in an archive, <c>data.zip/cities.csv</c>.</summary>
    File,

    /// <summary>The line on which the row begins, from 1.</summary>
    Line,

    /// <summary>The SHA-256 of the file in hexadecimal; of a file in an archive, that of the archive.</summary>
    Sha256,

    /// <summary>The time at which the file was read, in seconds.</summary>
    Time,
}
