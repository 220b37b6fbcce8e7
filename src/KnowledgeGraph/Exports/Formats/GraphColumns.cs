using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Formats;

/// <summary>The type of a column in formats that have one set of columns for all nodes.</summary>
internal enum ColumnKind
{
    Text,
    Integer,
    Float,
    Boolean,
}

/// <summary>A column.</summary>
/// <param name="Name">Its name, different from all others whatever the case.</param>
/// <param name="Kind">Its type.</param>
internal sealed record GraphColumn(string Name, ColumnKind Kind);

/// <summary>
/// The columns of all nodes, or of all relationships, in formats of graph tools: one set for all types. Names that a reader takes for its own get an
/// underscore, and a name that is then there already a number.
/// </summary>
internal sealed class GraphColumns
{
    private static readonly FrozenSet<string> NodeWords = Words(
        "id name label labels type entityType entityTypes key value weight size color colour shape x y z r g b parent source target selected SUID shared_name timeset interaction", "shared name");

    private static readonly FrozenSet<string> EdgeWords = Words(
        "id name label type kind key weight source target relationshipType directed interaction selected SUID shared_name color colour size timeset", "shared name");

    private readonly Dictionary<string, ImmutableArray<GraphColumn>> _byProperty = new(StringComparer.Ordinal);

    private GraphColumns(IEnumerable<ExportedProperty> properties, FrozenSet<string> reserved)
    {
        var taken = new HashSet<string>(reserved, StringComparer.OrdinalIgnoreCase);
        foreach (var same in properties.GroupBy(each => each.Property.Name, StringComparer.Ordinal))
        {
            var kind = same.Select(KindOf).Distinct().Aggregate(Join);
            var suffixes = same.Select(PointSuffixes).FirstOrDefault(parts => !parts.IsEmpty);
            ImmutableArray<GraphColumn> columns = suffixes.IsDefaultOrEmpty
                ? [new GraphColumn(Take(same.Key, reserved, taken), kind)]
                : [.. suffixes.Select(suffix => new GraphColumn(Take($"{same.Key}_{suffix}", reserved, taken), ColumnKind.Float))];
            _byProperty.Add(same.Key, columns);
        }
    }

    /// <summary>Every column, in the model's order.</summary>
    public IEnumerable<GraphColumn> All => _byProperty.Values.SelectMany(columns => columns);

    /// <summary>Lists the columns of all nodes of an export.</summary>
    public static GraphColumns OfNodes(ExportGraph graph) => new(graph.NodeTypes.SelectMany(type => type.Properties), NodeWords);

    /// <summary>Lists the columns of all relationships of an export.</summary>
    public static GraphColumns OfRelationships(ExportGraph graph) => new(graph.RelationshipTypes.SelectMany(type => type.Properties), EdgeWords);

    /// <summary>Returns the name of a property's only column.</summary>
    public string NameOf(ExportedProperty property) => _byProperty[property.Property.Name] is [var only]
        ? only.Name
        : property.Property.Name;

    /// <summary>Reads the columns of a row that have a value.</summary>
    /// <returns>Column and value; a value fits the column's kind: <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or text.</returns>
    public IEnumerable<(GraphColumn Column, object Value)> Read(ImmutableArray<ExportedProperty> properties, object?[] values)
    {
        foreach (var property in properties)
        {
            if (values[property.Index] is not { } value)
            {
                continue;
            }

            var columns = _byProperty[property.Property.Name];
            if (value is PointValue point && columns.Length > 1)
            {
                yield return (columns[0], point.X);
                yield return (columns[1], point.Y);
                if (point.Z is { } height)
                {
                    yield return (columns[2], height);
                }
            }
            else
            {
                yield return (columns[0], columns[0].Kind switch
                {
                    ColumnKind.Float when value is long whole => (double)whole,
                    ColumnKind.Text => ExportText.Print(value, property.Property.Type.Scalar),
                    _ => value,
                });
            }
        }
    }

    private static ColumnKind KindOf(ExportedProperty property) => property.Property.Type switch
    {
        { IsList: true } => ColumnKind.Text,
        { Scalar: ScalarType.Int } => ColumnKind.Integer,
        { Scalar: ScalarType.Float } => ColumnKind.Float,
        { Scalar: ScalarType.Boolean } => ColumnKind.Boolean,
        _ => ColumnKind.Text,
    };

    private static ColumnKind Join(ColumnKind left, ColumnKind right) =>
        left is ColumnKind.Integer or ColumnKind.Float && right is ColumnKind.Integer or ColumnKind.Float ? ColumnKind.Float : ColumnKind.Text;

    private static ImmutableArray<string> PointSuffixes(ExportedProperty property) => property.Property.Type switch
    {
        { IsList: false, Scalar: ScalarType.Point } => ["longitude", "latitude", "height"],
        { IsList: false, Scalar: ScalarType.CartesianPoint } => ["x", "y", "z"],
        _ => [],
    };

    private static string Take(string name, FrozenSet<string> reserved, HashSet<string> taken)
    {
        var own = reserved.Contains(name) ? $"{name}_" : name;
        var free = own;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = $"{own}_{number}";
        }

        return free;
    }

    private static FrozenSet<string> Words(string words, string further) =>
        words.Split(' ').Append(further).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
