using System.Collections.Frozen;

namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>The names of the types that the API schema adds to those of the model.</summary>
internal sealed class GeneratedNames
{
    private static readonly FrozenSet<string> Fixed =
    [
        "Query", "Mutation", "Subscription", "PageInfo", "Node", "SortDirection", "Count", "CountConnection", "PointInput", "CartesianPointInput",
        "PointFilters", "CartesianPointFilters", "PointDistanceFilters", "CartesianDistancePointFilters", "ConnectionAggregationCountFilterInput",
    ];

    private static readonly string[] OfTarget =
        ["Where", "Sort", "Edge", "Aggregate", "AggregateNode", "RelationshipFilters", "Implementation", "AggregationWhereInput"];

    private static readonly string[] OfScalar =
        ["ScalarFilters", "ListFilters", "ListScalarFilters", "ScalarAggregationFilters", "EnumScalarFilters", "ListEnumScalarFilters"];

    private static readonly string[] OfField =
    [
        "Relationship", "RelationshipProperties", "ConnectionWhere", "ConnectionSort", "ConnectionFilters", "ConnectionAggregateInput",
        "NodeAggregationWhereInput", "EdgeWhere", "EdgeSort", "EdgeAggregationWhereInput",
    ];

    private readonly Dictionary<string, string> _uses = new(StringComparer.Ordinal);

    /// <summary>The names that go with a model's own.</summary>
    public GeneratedNames(SdlDocument document)
    {
        foreach (var scalar in PropertyReader.ScalarNames)
        {
            Add(scalar, OfScalar, $"for the scalar {scalar}");
        }

        foreach (var type in document.Types)
        {
            var suffixes = type.Kind is SdlKind.Enum or SdlKind.Scalar ? OfScalar : OfTarget;
            Add(type.Name, suffixes, $"for the type '{type.Name}'");
            foreach (var field in type.Fields.Select(field => field.Name.StringValue))
            {
                Add(type.Name + char.ToUpperInvariant(field[0]) + field[1..], OfField, $"for the field '{type.Name}.{field}'");
            }
        }
    }

    /// <summary>Checks whether the API needs a name whatever the model is.</summary>
    public static bool IsFixed(string name) => Fixed.Contains(name) || PropertyReader.ScalarNames.Contains(name, StringComparer.Ordinal);

    /// <summary>The API's use of a name; null if it is free.</summary>
    public string? FindUse(string name) => name switch
    {
        _ when Fixed.Contains(name) => "for one of its types",
        _ when PropertyReader.ScalarNames.Contains(name, StringComparer.Ordinal) => "for a scalar, which need not be declared",
        _ when name.EndsWith("Connection", StringComparison.Ordinal) => "for connections, as every name that ends so",
        _ when name.EndsWith("AggregateSelection", StringComparison.Ordinal) => "for aggregates, as every name that ends so",
        _ => _uses.GetValueOrDefault(name),
    };

    private void Add(string stem, string[] suffixes, string use)
    {
        foreach (var suffix in suffixes)
        {
            _uses.TryAdd(stem + suffix, use);
        }
    }
}
