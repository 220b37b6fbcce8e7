using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>Where a file holds a property.</summary>
/// <param name="Index">The column; negative where the file has none, and every row's value is absent.</param>
/// <param name="Property">The property.</param>
internal sealed record PropertyColumn(int Index, Property Property)
{
    /// <summary>The coordinate system that the header gives points; null where it leaves that to each of them.</summary>
    public CoordinateSystem? System { get; init; }

    /// <summary>Whether a row must have a value. A list that has none is an empty list.</summary>
    public bool IsNeeded => Needs(Property);

    /// <summary>Whether a row must have a value of a property.</summary>
    public static bool Needs(Property property) => property.Type is { IsRequired: true, IsList: false } && property.Coalesce is null;

    /// <summary>Finds a property's column.</summary>
    public static PropertyColumn Find(SeedHeader header, Property property)
    {
        var column = header.Find(property.StoredName);
        return new PropertyColumn(column?.Index ?? -1, property) { System = column?.Options is { } options ? ReadSystem(options) : null };
    }

    /// <summary>What is wrong with a column's type, where the model has it as the property; null where they agree.</summary>
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
