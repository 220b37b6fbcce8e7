using System.Collections.Immutable;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>The columns of one type: those of the export, then a column for each property, of points one for each coordinate.</summary>
internal sealed class TableColumns
{
    private readonly ImmutableArray<ExportedProperty> _properties;
    private readonly int _own;

    /// <param name="properties">The properties.</param>
    /// <param name="own">The columns that precede them.</param>
    public TableColumns(ImmutableArray<ExportedProperty> properties, params ImmutableArray<TableColumn> own)
    {
        (_properties, _own) = (properties, own.Length);
        var taken = own.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        All = [.. own, .. properties.SelectMany(property => ColumnsOf(property, taken))];
    }

    /// <summary>All columns.</summary>
    public ImmutableArray<TableColumn> All { get; }

    /// <summary>Makes a row: a value for each column.</summary>
    /// <param name="own">The values of the export's own columns.</param>
    /// <param name="values">The values of all properties of the type.</param>
    public object?[] Read(ReadOnlySpan<object?> own, object?[] values)
    {
        var row = new object?[All.Length];
        own.CopyTo(row);
        var next = _own;
        foreach (var property in _properties)
        {
            var value = values[property.Index];
            if (!IsPoint(property))
            {
                row[next++] = value;
                continue;
            }

            var point = value as PointValue;
            (row[next], row[next + 1], row[next + 2]) = (point?.X, point?.Y, point?.Z);
            next += 3;
        }

        return row;
    }

    private static bool IsPoint(ExportedProperty property) =>
        property.Property.Type is { IsList: false, Scalar: ScalarType.Point or ScalarType.CartesianPoint };

    private static IEnumerable<TableColumn> ColumnsOf(ExportedProperty property, HashSet<string> taken)
    {
        var type = property.Property.Type;
        string[] parts = type.Scalar == ScalarType.Point ? ["longitude", "latitude", "height"] : ["x", "y", "z"];
        return IsPoint(property)
            ? parts.Select(part => new TableColumn(Take($"{property.Property.Name}_{part}"), ScalarType.Float))
            : [new TableColumn(Take(property.Property.Name), type.Scalar, type.IsList)];

        string Take(string name)
        {
            while (!taken.Add(name))
            {
                name += "_";
            }

            return name;
        }
    }
}
