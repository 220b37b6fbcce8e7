using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>
/// A relationship type whose relationships extension fields follow and show, between nodes of <see cref="GraphModel.AnyNode"/>:
/// one that some field shows.
/// </summary>
public sealed class TraversableType
{
    /// <summary>The name of the union of the types of properties that they can carry.</summary>
    public const string AnyProperties = "AnyRelationshipProperties";

    private readonly ImmutableDictionary<(int Start, int End), int?> _propertiesByEnds;
    private readonly int? _anyProperties;

    private TraversableType(string name, RelationshipType type, ImmutableArray<TraversableField> fields, ImmutableArray<RelationshipProperties> all)
    {
        (Name, Type) = (name, type);
        Properties = [.. fields.Select(field => field.Properties).OfType<RelationshipProperties>().Distinct()];
        _anyProperties = PositionOf(Properties.FirstOrDefault());
        _propertiesByEnds = fields.GroupBy(field => (field.Start, field.End)).ToImmutableDictionary(
            ends => ends.Key, ends => PositionOf(ends.Select(field => field.Properties).FirstOrDefault(properties => properties is not null)));

        int? PositionOf(RelationshipProperties? properties) => properties is null ? null : all.IndexOf(properties);
    }

    /// <summary>
    /// The name as a value of the API's enum of relationship types, see <see cref="EnumValueNames"/>: <c>IN_PROVINCE</c>; <c>rdfs_type</c> for
    /// the relationship type <c>rdfs:type</c>.
    /// </summary>
    public string Name { get; }

    /// <summary>The relationship type.</summary>
    public RelationshipType Type { get; }

    /// <summary>The types of properties that such relationships can carry; empty where they carry none.</summary>
    public ImmutableArray<RelationshipProperties> Properties { get; }

    /// <summary>The traversable types of a model, by name.</summary>
    public static ImmutableArray<TraversableType> Of(GraphModel model)
    {
        var nodes = model.AnyNode is null ? [] : model.NodeTypesOf(model.AnyNode);
        var fields = (
            from node in nodes
            from field in node.Relationships
            where field.IsSelectable
            from target in model.NodeTypesOf(model.Target(field.Target))
            where nodes.Contains(target)
            let ends = field.StoredDirection == Direction.Out ? (Start: node, End: target) : (Start: target, End: node)
            select new TraversableField(field, nodes.IndexOf(ends.Start), nodes.IndexOf(ends.End), field.Properties)).ToList();
        ImmutableArray<RelationshipProperties> all = [.. model.RelationshipProperties.Where(properties => fields.Exists(field => field.Properties == properties))];
        var names = new EnumValueNames(fields.Select(field => field.Field.Type));
        return
        [
            .. fields.GroupBy(field => field.Field.Type, StringComparer.Ordinal)
                .OrderBy(type => type.Key, StringComparer.Ordinal)
                .Select(type => new TraversableType(names.Find(type.Key), model.RelationshipTypeOf(type.First().Field), [.. type], all)),
        ];
    }

    /// <summary>
    /// The position, among <see cref="GraphModel.TraversableProperties"/>, of the type of the properties of a relationship between two nodes: what the first field says that follows such relationships between such
    /// nodes and says anything, null where none does. Between nodes that no field leads between, as they are shown, it is the first of all.
    /// </summary>
    /// <param name="start">The position of the start node's type among those of <see cref="GraphModel.AnyNode"/>.</param>
    /// <param name="end">The same of the end node's.</param>
    public int? FindProperties(int start, int end) =>
        _propertiesByEnds.TryGetValue((start, end), out var properties) ? properties : _anyProperties;

    private sealed record TraversableField(RelationshipField Field, int Start, int End, RelationshipProperties? Properties);
}
