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

    /// <summary>True if a row must have a value. An absent list is an empty list.</summary>
    public bool IsNeeded => Needs(Property);

    /// <summary>Returns true if a row must have a value of a property.</summary>
    public static bool Needs(Property property) => property.Type is { IsRequired: true, IsList: false } && property.Coalesce is null;

    /// <summary>Finds a property's column.</summary>
    public static PropertyColumn Find(SeedHeader header, Property property)
    {
        var column = header.Find(property.StoredName);
        return new PropertyColumn(column?.Index ?? -1, property) { System = column?.Options is { } options ? ReadSystem(options) : null };
    }

    /// <summary>Returns the sentence that says how a column's type differs from that of the property in the model; null if they agree.</summary>
    public static string? FindProblem(SeedColumn column, Property property) => column switch
    {
        { Type: { } type } when !HeaderTypes.Agrees(type, property.Type) =>
            $"The header says that '{column.Name}' is '{type}'; in the model it is {Describe(property.Type)}.",
        { Options: { } options } when ReadSystem(options)?.Scalar != property.Type.Scalar =>
            $"The options '{options}' do not fit {Describe(property.Type)}.",
        _ => null,
    };

    private static string Describe(PropertyType type) => type.IsList ? $"a list of {type.ScalarName}" : $"of type {type.ScalarName}";

    // {crs:WGS-84}
    private static CoordinateSystem? ReadSystem(string options)
    {
        var parts = options.Trim('{', '}').Split(':');
        return parts is ["crs", var name] ? CoordinateSystem.Find(name.Trim()) : null;
    }
}
