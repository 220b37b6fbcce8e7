using System.Collections.Immutable;
using GraphQLParser.AST;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Planning;

/// <summary>Plans what is selected of a node and of the relationship that led to it.</summary>
internal sealed class SelectionPlanner
{
    private readonly PlanningContext _context;
    private readonly ImmutableArray<FoundField> _foundFields;
    private readonly NodeSetPlanner _sets;
    private readonly ConnectionPlanner _connections;

    /// <summary>The context of the operation.</summary>
    public PlanningContext Context => _context;

    /// <param name="context">The context of the operation.</param>
    /// <param name="foundFields">Plan the fields of found objects that show more than was found.</param>
    public SelectionPlanner(PlanningContext context, ImmutableArray<FoundField> foundFields)
    {
        (_context, _foundFields) = (context, foundFields);
        _sets = new NodeSetPlanner(context);
        _connections = new ConnectionPlanner(context, this, _sets);
    }

    /// <summary>Plans a root field that lists nodes.</summary>
    public NodesSelection PlanRootList(CollectedField field, TargetType target) =>
        PlanNodes(_sets.PlanList(field.Field, new AllNodes(), target), field);

    /// <summary>Plans a root field that gives a connection.</summary>
    public ConnectionSelection PlanRootConnection(CollectedField field, TargetType target) =>
        _connections.PlanRoot(field, target);

    /// <summary>Plans a field that gives the node that has an id, of any type or of one that is named.</summary>
    public NodeSelection PlanKeyed(CollectedField field, Parameter id, ImmutableArray<string>? types)
    {
        var set = _sets.PlanKeyed(id, types);
        return new NodeSelection(set, PlanTargets(set, field));
    }

    /// <summary>Plans what is selected of what was found under a field's name.</summary>
    /// <param name="field">The field.</param>
    /// <param name="typeName">The API schema's name of its type.</param>
    public FoundSelection PlanFound(CollectedField field, string typeName) => new(
        field.Name,
        [.. _context.Fields.Collect(field.SelectionSets).Select(part => new PlannedField(part.Key, PlanFoundField(part, typeName)))]);

    /// <summary>Plans what is selected of a node.</summary>
    public ImmutableArray<PlannedField> PlanNode(IEnumerable<GraphQLSelectionSet> sets, NodeType node) =>
        [.. _context.Fields.Collect(sets, type => IsOfType(node, type))
            .Select(field => new PlannedField(field.Key, PlanNodeField(field, node)))];

    /// <summary>Plans what is selected of a relationship's properties.</summary>
    public ImmutableArray<PlannedField> PlanProperties(IEnumerable<GraphQLSelectionSet> sets, RelationshipProperties properties) =>
        [.. _context.Fields.Collect(sets, type => type == properties.Name || _context.Model.RelationshipProperties.All(other => other.Name != type))
            .Select(field => new PlannedField(field.Key, PlanPropertiesField(field, properties)))];

    private Selection PlanFoundField(CollectedField field, string typeName)
    {
        if (field.Name == "__typename")
        {
            return new TextSelection(typeName);
        }

        var type = _context.TypeNames.OfField(typeName, field.Name);
        if (_foundFields.Select(planner => planner.Plan(field, typeName, type, this)).FirstOrDefault(selection => selection is not null) is { } planned)
        {
            return planned;
        }

        if (type == _context.Model.AnyNode!.Name)
        {
            return PlanFoundNodes(field.Name, _context.TypeNames.IsList(typeName, field.Name), node => PlanNode(field.SelectionSets, node));
        }

        return field.SelectionSets.Count == 0 ? new FoundValueSelection(field.Name)
            : type == TraversableType.AnyProperties ? PlanFoundProperties(field)
            : PlanFound(field, type);
    }

    /// <summary>Plans what is shown of the nodes that were found under a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isList">Whether it is a list.</param>
    /// <param name="plan">Plans the fields of a node of a type.</param>
    public Selection PlanFoundNodes(string name, bool isList, Func<NodeType, ImmutableArray<PlannedField>> plan)
    {
        var set = _sets.PlanFound(name);
        ImmutableArray<ImmutableArray<PlannedField>> fields = [.. set.Targets.Select(target => plan(target.Type))];
        return isList ? new NodesSelection(set, fields) : new NodeSelection(set, fields);
    }

    private FoundPropertiesSelection PlanFoundProperties(CollectedField field)
    {
        var types = _context.Model.TraversableProperties;
        return new FoundPropertiesSelection(
            field.Name,
            types,
            [.. types.Select(properties => PlanProperties(field.SelectionSets, properties))],
            _context.Model.NodeTypesOf(_context.Model.AnyNode!));
    }

    private Selection PlanNodeField(CollectedField field, NodeType node)
    {
        if (field.Name == "__typename")
        {
            return new TextSelection(node.Name);
        }

        if (node.Properties.FirstOrDefault(property => property.Name == field.Name) is { } property)
        {
            return PlanValue(field, new PropertyReference(property, PropertyOwner.Node));
        }

        if (node.Relationships.FirstOrDefault(relationship => relationship.Name == field.Name) is { } relationship)
        {
            return PlanRelationship(field, relationship);
        }

        return node.Lookups.FirstOrDefault(lookup => lookup.Name == field.Name) is { } lookup
            ? PlanLookup(lookup, PropertyOwner.Node, field)
            : _connections.Plan(field, node);
    }

    private Selection PlanPropertiesField(CollectedField field, RelationshipProperties properties)
    {
        if (field.Name == "__typename")
        {
            return new TextSelection(properties.Name);
        }

        return properties.Lookups.FirstOrDefault(lookup => lookup.Name == field.Name) is { } lookup
            ? PlanLookup(lookup, PropertyOwner.Relationship, field)
            : PlanValue(
                field,
                new PropertyReference(properties.Properties.First(property => property.Name == field.Name), PropertyOwner.Relationship));
    }

    private Selection PlanRelationship(CollectedField field, RelationshipField relationship)
    {
        if (relationship.IsList)
        {
            var target = _context.Model.Target(relationship.Target);
            return PlanNodes(_sets.PlanList(field.Field, new RelatedNodes(relationship), target), field);
        }

        var set = _sets.PlanOne(relationship);
        return new NodeSelection(set, PlanTargets(set, field));
    }

    private Selection PlanLookup(LookupField lookup, PropertyOwner owner, CollectedField field)
    {
        var set = _sets.PlanLookup(lookup, owner);
        return lookup.Ids.Type.IsList ? PlanNodes(set, field) : new NodeSelection(set, PlanTargets(set, field));
    }

    private NodesSelection PlanNodes(NodeSet set, CollectedField field) => new(set, PlanTargets(set, field));

    private ImmutableArray<ImmutableArray<PlannedField>> PlanTargets(NodeSet set, CollectedField field) =>
        [.. set.Targets.Select(target => PlanNode(field.SelectionSets, target.Type))];

    private ValueSelection PlanValue(CollectedField field, PropertyReference property) => new(
        property,
        property.Property.Type.Scalar is ScalarType.Point or ScalarType.CartesianPoint
            ? [.. _context.Fields.Collect(field.SelectionSets).Select(part => new PointField(part.Key, PartOf(part.Name)))]
            : []);

    private static PointPart PartOf(string name) => name switch
    {
        "longitude" or "x" => PointPart.X,
        "latitude" or "y" => PointPart.Y,
        "height" or "z" => PointPart.Z,
        "crs" => PointPart.Crs,
        "srid" => PointPart.Srid,
        _ => PointPart.Typename,
    };

    /// <summary>Checks whether a node is of the type that a fragment names: its own, an interface of it, or a union it is in.</summary>
    private bool IsOfType(NodeType node, string type) =>
        type == node.Name || (_context.Model.FindTarget(type) is { } target && _context.Model.NodeTypesOf(target).Contains(node));
}
