using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Queries;

/// <summary>
/// Turns a plan into one read statement that returns one row. Rows are lists, not maps, whose values are in the order of
/// <see cref="RowLayout"/>: Neo4j does not keep the order of a map's keys.
/// </summary>
internal sealed partial class CypherCompiler
{
    private readonly CypherScope _scope;
    private readonly CypherRows _rows;
    private readonly CypherOrder _order;
    private readonly CypherAggregates _aggregates;
    private readonly ImmutableArray<FindingSelection> _findings;
    private readonly bool _showsKeys;

    private CypherCompiler(OperationPlan plan, GraphTraits traits, bool showsKeys)
    {
        _findings = [.. plan.Fields.Select(field => field.Selection).OfType<FindingSelection>()];
        _showsKeys = showsKeys;
        _scope = new CypherScope(traits);
        var filters = new CypherFilters(_scope);
        _rows = new CypherRows(_scope, filters);
        _order = new CypherOrder(_scope, _rows);
        _aggregates = new CypherAggregates(_scope, filters, isCompared: false);
    }

    /// <summary>Compiles a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="traits">The traits of the graph.</param>
    /// <param name="showsKeys">Whether each row of nodes has its node's key before its values, null for a node without one.</param>
    public static CypherQuery Compile(OperationPlan plan, GraphTraits traits, bool showsKeys = false)
    {
        var compiler = new CypherCompiler(plan, traits, showsKeys);
        var text = CypherText.New().Write($"CYPHER 5 RETURN [{compiler.WriteValues(plan.Fields, null)}] AS {CypherText.Row}");
        ImmutableArray<CypherFinder> findings = [.. compiler._findings.Select(each => CypherFinder.Of(each.Finding, traits))];
        return new CypherQuery(plan, compiler._scope.Complete(text), findings, showsKeys) { Traits = traits, Version = traits.Version };
    }

    private QueryWriter WriteRow(NodeType type, ImmutableArray<PlannedField> fields, CypherRow row) => CypherText.New().Write(
        $"[{(_showsKeys ? WriteKeyBefore(fields, WriteKey(type, row)) : null)}{WriteValues(fields, row)}]");

    private static QueryWriter WriteKey(NodeType type, CypherRow row) =>
        type.Key is { } key ? CypherText.WriteStored(row.Node, key) : CypherText.New().Write($"null");

    private static QueryWriter WriteKeyBefore(ImmutableArray<PlannedField> fields, QueryWriter key) =>
        RowLayout.Values(fields).Any() ? CypherText.New().Write($"{key}, ") : key;

    private QueryWriter WriteValues(ImmutableArray<PlannedField> fields, CypherRow? row) =>
        CypherText.New().WriteJoined(", ", RowLayout.Values(fields).Select(selection => WriteValue(selection, row)));

    private QueryWriter WriteValue(Selection selection, CypherRow? row) => selection switch
    {
        ValueSelection value => _scope.WriteSelected(value.Property, row!),
        NodesSelection nodes => WriteNodes(nodes.Nodes, nodes.Fields, row, isOne: false),
        NodeSelection node => WriteNodes(node.Nodes, node.Fields, row, isOne: true),
        ConnectionSelection connection => WriteConnection(connection, row),
        FindingSelection finding => WriteFinding(finding),
        NamesSelection names => CypherText.New().Write($"[").WriteJoined(", ", names.Properties.Select(property => _scope.WriteProperty(property, row!))).Write($"]"),
        DegreeSelection => CypherText.New().Write($"{row!.Degree}"),
        FoundKeySelection key => WriteFoundKey(key, row!),
        FoundSelection found => WriteFound(found, CypherText.New().Write($"{row!.Found}")),
        FoundPropertiesSelection properties => WriteFoundProperties(properties, row!),
        _ => throw new UnreachableException($"No Cypher is known for a {selection.GetType().Name}."),
    };

    private QueryWriter WriteNodes(NodeSet set, ImmutableArray<ImmutableArray<PlannedField>> fields, CypherRow? from, bool isOne)
    {
        var row = _scope.NewRow();
        var match = _rows.WriteMatch(set, from, row);
        var order = set.Source switch
        {
            LookupNodes { Ids.Property.Type.IsList: true } => CypherText.New().Write($"{WriteNames(set, row, hasRelationship: false)}, {row.Position} ORDER BY {row.Position}"),
            LookupNodes => WriteNames(set, row, hasRelationship: false),
            FoundNodes found => CypherText.New().Write($"{row.Node}, {WritePositions(found, from!, row)}"),
            RelatedNodes related when !isOne && _rows.CanRepeat(related.Field) => CypherText.New().Write($"DISTINCT {WriteOrder()}"),
            _ => WriteOrder(),
        };
        var limit = isOne ? CypherText.New().Write($" LIMIT 1") : null;
        return CypherText.New().Write($"COLLECT {{ {match}WITH {order}{limit}{WriteReturn(set, fields, row, hasRelationship: false)} }}");

        QueryWriter WriteOrder() => CypherText.New().Write($"{WriteNames(set, row, hasRelationship: false)}{_order.Write(set, row, areEdges: false)}");
    }

    private static QueryWriter WriteNames(NodeSet set, CypherRow row, bool hasRelationship)
    {
        var names = CypherText.New().Write($"{row.Node}");
        names = hasRelationship ? names.Write($", {row.Relationship}") : names;
        return set.Targets.Length > 1 ? names.Write($", {row.Target}") : names;
    }

    /// <summary>
    /// Writes what ends a subquery: its rows. Those that hold further subqueries are made in a separate WITH, which names the row's
    /// variables too: Neo4j takes aggregates inside of subqueries for aggregates of the row, and wants to see what it groups by. The number of the
    /// node's relationships, which is the same for every field and target, is counted once before: Neo4j plans each subquery separately.
    /// </summary>
    private QueryWriter WriteReturn(NodeSet set, ImmutableArray<ImmutableArray<PlannedField>> fields, CypherRow row, bool hasRelationship)
    {
        var rows = CypherText.New().Write($"{WriteTargetRows(set, fields, row)} AS {CypherText.Row}");
        var (names, selections) = (WriteNames(set, row, hasRelationship), fields.SelectMany(RowLayout.Values).ToList());
        if (selections.OfType<DegreeSelection>().FirstOrDefault() is { } degree)
        {
            return CypherText.New().Write(
                $" WITH {names}, {WriteDegree(degree, row)} AS {row.Degree} WITH {names}, {row.Degree}, {rows} RETURN {CypherText.Row}");
        }

        return selections.Exists(selection => selection is not ValueSelection)
            ? CypherText.New().Write($" WITH {names}, {rows} RETURN {CypherText.Row}")
            : CypherText.New().Write($" RETURN {rows}");
    }

    /// <summary>
    /// A row of one target is its values; of several, the position of its target precedes them. Targets with the same values share one list: Neo4j's
    /// time to plan grows with the number of properties.
    /// </summary>
    private QueryWriter WriteTargetRows(NodeSet set, ImmutableArray<ImmutableArray<PlannedField>> fields, CypherRow row)
    {
        if (fields is [var only])
        {
            return WriteRow(set.Targets[0].Type, only, row);
        }

        var groups = fields.Index()
            .Select(each => (each.Index, Values: WriteRow(set.Targets[each.Index].Type, each.Item, row)))
            .GroupBy(each => each.Values.ToString(), StringComparer.Ordinal)
            .Select(group => (Places: group.Select(each => CypherText.New().Write($"{each.Index}")), group.First().Values))
            .ToList();
        return groups is [var all]
            ? CypherText.New().Write($"[{row.Target}, {all.Values}]")
            : CypherText.New().Write($"CASE").WriteJoined("", groups.Select(WriteGroup)).Write($" END");

        QueryWriter WriteGroup((IEnumerable<QueryWriter> Places, QueryWriter Values) group) => CypherText.New()
            .Write($" WHEN {row.Target} IN [").WriteJoined(", ", group.Places).Write($"] THEN [{row.Target}, {group.Values}]");
    }

    private QueryWriter WriteConnection(ConnectionSelection connection, CypherRow? from)
    {
        var layout = ConnectionLayout.Of(connection);
        return CypherText.New().Write($"[").WriteJoined(", ", layout.Parts.Select(WritePart)).Write($"]");

        QueryWriter WritePart(ConnectionPart part) => part switch
        {
            ConnectionPart.Edges => WriteEdges(connection.Nodes, layout, from),
            ConnectionPart.TotalCount => WriteTotal(connection.Nodes, from),
            ConnectionPart.NodeAggregates => WriteAggregates(connection.Nodes, layout.NodeAggregates, from, isOfNodes: true),
            _ => WriteAggregates(connection.Nodes, layout.EdgeAggregates, from, isOfNodes: false),
        };
    }

    private QueryWriter WriteEdges(NodeSet set, ConnectionLayout layout, CypherRow? from)
    {
        var (row, hasRelationship) = (_scope.NewRow(), set.Source is RelatedNodes);
        var match = _rows.WriteMatch(set, from, row);
        var order = CypherText.New().Write($"{WriteNames(set, row, hasRelationship)}{_order.Write(set, row, areEdges: true)}");
        return CypherText.New().Write($"COLLECT {{ {match}WITH {order}{WriteReturn(set, layout.EdgeFields, row, hasRelationship)} }}");
    }

    private QueryWriter WriteTotal(NodeSet set, CypherRow? from) => CypherText.New().Write(
        $"COUNT {{ {_rows.WriteMatch(set with { Page = Page.All }, from, _scope.NewRow())}RETURN 1 AS {CypherText.Row} }}");

    private QueryWriter WriteAggregates(NodeSet set, ImmutableArray<AggregateExpression> expressions, CypherRow? from, bool isOfNodes)
    {
        var row = _scope.NewRow();
        var match = _rows.WriteMatch(set with { Page = Page.All }, from, row);
        var once = set.Source is RelatedNodes || set.Targets.Length > 1 ? CypherAggregates.WriteOnce(row, set.Targets.Length, isOfNodes) : null;
        var values = _aggregates.WriteValues(expressions, row, set.Targets.Length);
        return CypherText.New().Write($"COLLECT {{ {match}{once}RETURN {values} AS {CypherText.Row} }}[0]");
    }
}
