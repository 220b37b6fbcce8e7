using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>The column of a file that holds a property.</summary>
/// <param name="Index">The column's index, from 0; -1 if the file has no such column: the value is then absent in every row.</param>
/// <param name="Property">The property.</param>
internal sealed record PropertyColumn(int Index, Property Property)
{
    /// <summary>The coordinate system that the header names for points; null if each point names its own.</summary>
    public CoordinateSystem? System { get; init; }

    /// <summary>The offset from UTC, in seconds, that the header gives to times and instants that name none.</summary>
    public int OffsetSeconds { get; init; }

    /// <summary>The form of its values where the model says it; null in files of the seed's own form.</summary>
    public ValueForm? Form { get; init; }

    /// <summary>True if a row must have a value. An absent list is an empty list.</summary>
    public bool IsNeeded => Needs(Property);

    /// <summary>Returns true if a row must have a value of a property.</summary>
    public static bool Needs(Property property) => property.Type is { IsRequired: true, IsList: false } && property.Coalesce is null;

    /// <summary>Finds a property's column.</summary>
    public static PropertyColumn Find(SeedHeader header, Property property)
    {
        var column = header.Find(property.StoredName);
        return new PropertyColumn(column?.Index ?? -1, property)
        {
            System = ReadSystem(column?.Options),
            OffsetSeconds = ReadOffset(column?.Options) ?? 0,
            Form = column?.Form,
        };
    }

    /// <summary>Returns the sentences that say how a column's type differs from that of the property in the model, and what to write; null if they agree.</summary>
    public static (FormattableString Message, string Hint)? FindProblem(SeedColumn column, Property property) => column switch
    {
        { Type: { } type } when !HeaderTypes.Agrees(type, property.Type) =>
            ($"The header says that '{column.Name}' is '{type}'; in the model it is {Describe(property.Type)}.", $"Write '{column.Name}:{HeaderTypes.Of(property.Type)}'."),
        { Role: ColumnRole.Property, Options: { } options } when FindFormOfOptions(property.Type.Scalar) is var form && !Fits(options, property.Type.Scalar) =>
            ($"The options '{options}' do not fit a property {Describe(property.Type)}.", form is null ? "Remove them." : $"Write them as {form}, or remove them."),
        _ => null,
    };

    private static bool Fits(string options, ScalarType scalar) => scalar switch
    {
        ScalarType.Point or ScalarType.CartesianPoint => ReadSystem(options)?.Scalar == scalar,
        ScalarType.DateTime or ScalarType.Time => ReadOffset(options) is not null,
        _ => false,
    };

    private static string? FindFormOfOptions(ScalarType scalar) => scalar switch
    {
        ScalarType.Point => "{crs:WGS-84} or {crs:WGS-84-3D}",
        ScalarType.CartesianPoint => "{crs:cartesian} or {crs:cartesian-3D}",
        ScalarType.DateTime or ScalarType.Time => "{timezone:+07:00}, an offset from UTC, since what the name of a zone means changes with the law",
        _ => null,
    };

    private static string Describe(PropertyType type) => type.IsList ? $"a list of {type.ScalarName}" : $"of type {type.ScalarName}";

    // {crs:WGS-84}
    private static CoordinateSystem? ReadSystem(string? options) => ReadOption(options, "crs") is { } name ? CoordinateSystem.Find(name) : null;

    // {timezone:+07:00}
    private static int? ReadOffset(string? options)
    {
        var offset = new TextScanner(ReadOption(options, "timezone") is "UTC" or "GMT" ? "Z" : ReadOption(options, "timezone"));
        return ClockText.TryReadOffset(ref offset, out var seconds) && offset.IsAtEnd ? seconds : null;
    }

    private static string? ReadOption(string? options, string name)
    {
        var parts = options?.Trim('{', '}').Split(':', 2);
        return parts is [var key, var value] && key.Trim().Equals(name, StringComparison.OrdinalIgnoreCase) ? value.Trim().Trim('"', '\'') : null;
    }
}
