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

    private readonly Dictionary<long, RelationshipProperties?> _propertiesByEnds = [];
    private readonly ImmutableArray<RelationshipProperties> _all;

    private TraversableType(string name, RelationshipType type, ImmutableArray<TraversableField> fields, ImmutableArray<RelationshipProperties> all)
    {
        (Name, Type, _all) = (name, type, all);
        Properties = [.. fields.Select(field => field.Properties).OfType<RelationshipProperties>().Distinct()];
        foreach (var field in fields)
        {
            var ends = EndsKey(field.Start, field.End);
            _propertiesByEnds[ends] = _propertiesByEnds.GetValueOrDefault(ends) ?? field.Properties;
        }
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
        (_propertiesByEnds.TryGetValue(EndsKey(start, end), out var properties) ? properties : Properties.FirstOrDefault()) is { } found ? _all.IndexOf(found) : null;

    private static long EndsKey(int start, int end) => ((long)start << 32) | (uint)end;

    private sealed record TraversableField(RelationshipField Field, int Start, int End, RelationshipProperties? Properties);
}
