using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.Neo4j.Queries.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Queries;

/// <summary>
/// Turns a plan into one read statement that returns one row. Rows are lists, not maps, whose values stand in the order of
/// <see cref="RowLayout"/>: Neo4j does not keep the order of a map's keys.
/// </summary>
internal sealed partial class CypherCompiler
{
    private readonly CypherText _text;
    private readonly CypherFilters _filters;
    private readonly CypherRows _rows;
    private readonly CypherAggregates _aggregates;
    private readonly ImmutableArray<FindingSelection> _findings;

    private readonly bool _showsKeys;

    private CypherCompiler(OperationPlan plan, GraphTraits traits, bool showsKeys)
    {
        _findings = [.. plan.Fields.Select(field => field.Selection).OfType<FindingSelection>()];
        _showsKeys = showsKeys;
        _text = new CypherText(traits);
        _filters = new CypherFilters(_text);
        _rows = new CypherRows(_text, _filters);
        _aggregates = new CypherAggregates(_text, _filters, isCompared: false);
    }

    private QueryWriter Writer => _text.Writer;

    /// <summary>Compiles a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="traits">What is known of the graph.</param>
    /// <param name="showsKeys">Whether each row of nodes is to have its node's key before its values, null where there is none.</param>
    public static CypherQuery Compile(OperationPlan plan, GraphTraits traits, bool showsKeys = false)
    {
        var compiler = new CypherCompiler(plan, traits, showsKeys);
        compiler.Writer.Write($"CYPHER 5 RETURN [");
        compiler.WriteValues(plan.Fields, null);
        compiler.Writer.Write($"] AS {new Identifier("row")}");
        ImmutableArray<CypherFinder> findings = [.. compiler._findings.Select(each => CypherFinder.Of(each.Finding, traits))];
        return new CypherQuery(plan, compiler.Writer.ToString(), [.. compiler._text.Constants], findings, showsKeys);
    }

    private void WriteRow(NodeType type, ImmutableArray<PlannedField> fields, CypherRow row)
    {
        Writer.Write($"[");
        if (_showsKeys)
        {
            _ = type.Key is { } key ? Writer.Write($"{row.Node}.{new Identifier(key.StoredName)}") : Writer.Write($"null");
            _ = RowLayout.Values(fields).Any() ? Writer.Write($", ") : Writer;
        }

        WriteValues(fields, row);
        Writer.Write($"]");
    }

    private void WriteValues(ImmutableArray<PlannedField> fields, CypherRow? row) =>
        Writer.WriteJoined(", ", RowLayout.Values(fields), selection => WriteValue(selection, row));

    private void WriteValue(Selection selection, CypherRow? row)
    {
        switch (selection)
        {
            case ValueSelection value:
                _text.WriteSelected(value.Property, row!);
                break;
            case NodesSelection nodes:
                WriteNodes(nodes.Nodes, nodes.Fields, row, isOne: false);
                break;
            case NodeSelection node:
                WriteNodes(node.Nodes, node.Fields, row, isOne: true);
                break;
            case ConnectionSelection connection:
                WriteConnection(connection, row);
                break;
            case FindingSelection finding:
                WriteFound(finding.Found, CypherText.NewWriter().Write($"$f{_findings.IndexOf(finding)}"));
                break;
            case FoundSelection found:
                WriteFound(found, CypherText.NewWriter().Write($"{row!.Found}"));
                break;
            case FoundPropertiesSelection properties:
                WriteFoundProperties(properties, row!);
                break;
            default:
                throw new UnreachableException($"There is no Cypher for a {selection.GetType().Name}.");
        }
    }

    private void WriteNodes(NodeSet set, ImmutableArray<ImmutableArray<PlannedField>> fields, CypherRow? from, bool isOne)
    {
        var row = _text.NewRow();
        Writer.Write($"COLLECT {{ ");
        _rows.WriteMatch(set, from, row);
        Writer.Write($"WITH ");
        _ = set.Source is RelatedNodes related && !isOne && _rows.CanRepeat(related.Field) ? Writer.Write($"DISTINCT {row.Node}") : Writer.Write($"{row.Node}");
        if (set.Source is LookupNodes)
        {
            Writer.Write($", {row.Target} ORDER BY {row.Target}");
        }
        else if (set.Source is FoundNodes found)
        {
            _rows.WriteFoundOrder(found, from!, row);
        }
        else
        {
            _ = set.Targets.Length > 1 ? Writer.Write($", {row.Target}") : Writer;
            _rows.WritePage(set, row, areEdges: false);
        }

        _ = isOne ? Writer.Write($" LIMIT 1") : Writer;
        WriteReturn(set, fields, row, hasRelationship: false);
    }

    /// <summary>
    /// Writes what ends a subquery: its rows. Those that hold further subqueries are made in a WITH of their own, where the row's names
    /// are said too: Neo4j takes aggregates inside of subqueries for aggregates of the row, and wants to see what it groups by.
    /// </summary>
    private void WriteReturn(NodeSet set, ImmutableArray<ImmutableArray<PlannedField>> fields, CypherRow row, bool hasRelationship)
    {
        var isNested = fields.SelectMany(RowLayout.Values).Any(selection => selection is not ValueSelection);
        if (isNested)
        {
            Writer.Write($" WITH {row.Node}, ");
            _ = hasRelationship ? Writer.Write($"{row.Relationship}, ") : Writer;
            _ = set.Targets.Length > 1 ? Writer.Write($"{row.Target}, ") : Writer;
            WriteTargetRows(set, fields, row);
            Writer.Write($" AS {new Identifier("row")} RETURN {new Identifier("row")} }}");
        }
        else
        {
            Writer.Write($" RETURN ");
            WriteTargetRows(set, fields, row);
            Writer.Write($" AS {new Identifier("row")} }}");
        }
    }

    /// <summary>A row of one target is its values; of several, the place of its target stands before them.</summary>
    private void WriteTargetRows(NodeSet set, ImmutableArray<ImmutableArray<PlannedField>> fields, CypherRow row)
    {
        if (fields is [var only])
        {
            WriteRow(set.Targets[0].Type, only, row);
            return;
        }

        Writer.Write($"CASE {row.Target}");
        for (var i = 0; i < fields.Length; i++)
        {
            Writer.Write($" WHEN {i} THEN [{i}, ");
            WriteRow(set.Targets[i].Type, fields[i], row);
            Writer.Write($"]");
        }

        Writer.Write($" END");
    }

    private void WriteConnection(ConnectionSelection connection, CypherRow? from)
    {
        var layout = ConnectionLayout.Of(connection);
        Writer.Write($"[");
        Writer.WriteJoined(", ", layout.Parts, part =>
        {
            switch (part)
            {
                case ConnectionPart.Edges:
                    WriteEdges(connection.Nodes, layout, from);
                    break;
                case ConnectionPart.TotalCount:
                    WriteTotal(connection.Nodes, from);
                    break;
                case ConnectionPart.NodeAggregates:
                    WriteAggregates(connection.Nodes, layout.NodeAggregates, from, isOfNodes: true);
                    break;
                default:
                    WriteAggregates(connection.Nodes, layout.EdgeAggregates, from, isOfNodes: false);
                    break;
            }
        });
        Writer.Write($"]");
    }

    private void WriteEdges(NodeSet set, ConnectionLayout layout, CypherRow? from)
    {
        var row = _text.NewRow();
        Writer.Write($"COLLECT {{ ");
        _rows.WriteMatch(set, from, row);
        Writer.Write($"WITH {row.Node}");
        _ = set.Source is RelatedNodes ? Writer.Write($", {row.Relationship}") : Writer;
        _ = set.Targets.Length > 1 ? Writer.Write($", {row.Target}") : Writer;
        _rows.WritePage(set, row, areEdges: true);
        WriteReturn(set, layout.EdgeFields, row, hasRelationship: set.Source is RelatedNodes);
    }

    private void WriteTotal(NodeSet set, CypherRow? from)
    {
        var row = _text.NewRow();
        Writer.Write($"COUNT {{ ");
        _rows.WriteMatch(set with { Page = Page.All }, from, row);
        Writer.Write($"RETURN 1 AS {new Identifier("row")} }}");
    }

    private void WriteAggregates(NodeSet set, ImmutableArray<AggregateExpression> expressions, CypherRow? from, bool isOfNodes)
    {
        var row = _text.NewRow();
        Writer.Write($"COLLECT {{ ");
        _rows.WriteMatch(set with { Page = Page.All }, from, row);
        if (set.Source is RelatedNodes || set.Targets.Length > 1)
        {
            _aggregates.WriteOnce(row, set.Targets.Length, isOfNodes);
        }

        Writer.Write($"RETURN ");
        _aggregates.WriteValues(expressions, row, set.Targets.Length);
        Writer.Write($" AS {new Identifier("row")} }}[0]");
    }
}
