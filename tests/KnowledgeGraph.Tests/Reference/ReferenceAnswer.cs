using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>Reads a plan's selections and writes what each one shows.</summary>
internal sealed partial class ReferenceAnswer(ReferenceRows rows, ReferenceFindings findings, ResponseWriter response)
{
    private FoundObject? _found;

    public void Write(OperationPlan plan) => WriteObject(plan.Fields, row: null, connection: null);

    private void WriteObject(ImmutableArray<PlannedField> fields, ReferenceRow? row, ReferenceConnection? connection)
    {
        response.BeginObject();
        foreach (var field in fields)
        {
            response.Key(field.Key);
            Write(field.Selection, row, connection);
        }

        response.EndObject();
    }

    private void Write(Selection selection, ReferenceRow? row, ReferenceConnection? connection)
    {
        switch (selection)
        {
            case TextSelection text:
                response.Text(text.Text);
                break;
            case JsonSelection json:
                response.Json(Encoding.UTF8.GetBytes(json.Json));
                break;
            case ValueSelection value:
                WriteValue(row!, value);
                break;
            case ObjectSelection part:
                WriteObject(part.Fields, row, connection);
                break;
            case NamesSelection names:
                NamesWriter.Write(response, names, [.. names.Properties.Select(property => row!.Value(property) as string)]);
                break;
            case DegreeSelection degree:
                response.Integer(findings.CountRelationships(degree, row!.Node));
                break;
            case NodesSelection nodes:
                WriteList(Nodes(nodes.Nodes, row), nodes.Fields);
                break;
            case NodeSelection node:
                WriteOne(Nodes(node.Nodes, row).FirstOrDefault(), node.Fields, isNullable: node.Nodes.Source is not FoundNodes);
                break;
            case ConnectionSelection inner:
                WriteObject(inner.Fields, row, rows.Connect(inner.Nodes, row));
                break;
            default:
                WritePart(selection, connection);
                break;
        }
    }

    private void WritePart(Selection selection, ReferenceConnection? connection)
    {
        switch (selection)
        {
            case FindingSelection finding:
                _found = findings.Find(finding.Finding);
                Write(finding.Found, row: null, connection: null);
                break;
            case FoundSelection found:
                WriteFound(found);
                break;
            case FoundKeySelection key:
                var end = _found!.Nodes(key.Name)[0];
                WriteValue(findings.RowOf(end, key.Nodes[end.Type]), new ValueSelection(new PropertyReference(key.Nodes[end.Type].Key!, PropertyOwner.Node), []));
                break;
            case FoundValueSelection value:
                response.Value(_found!.Values[value.Name], ScalarType.Custom);
                break;
            case FoundPropertiesSelection properties:
                WriteProperties(properties);
                break;
            default:
                WritePartOf(connection!, selection);
                break;
        }
    }

    private void WritePartOf(ReferenceConnection connection, Selection selection)
    {
        switch (selection)
        {
            case EdgesSelection edges:
                WriteEdges(connection, edges.Fields);
                break;
            case CursorSelection:
                response.Text(ReferenceConnection.CursorOf(connection.EdgeIndex));
                break;
            case TotalCountSelection:
                response.Integer(connection.Edges.Length);
                break;
            case PageSelection page:
                response.Value(connection.Show(page.Part), ScalarType.String);
                break;
            case AggregateSelection aggregate:
                WriteAggregate(aggregate.Expression, ReferenceAggregates.Evaluate(aggregate.Expression, connection.Edges));
                break;
            default:
                throw new NotSupportedException($"{selection}");
        }
    }

    private IEnumerable<ReferenceRow> Nodes(NodeSet set, ReferenceRow? row) =>
        set.Source is FoundNodes found ? _found!.Nodes(found.Name).Select(each => each is null ? null! : findings.RowOf(each, set.Targets[each.Type].Type)) : rows.Nodes(set, row);

    private void WriteFound(FoundSelection selection)
    {
        var outer = _found!;
        switch (outer.Values[selection.Name])
        {
            case null:
                response.Null();
                break;
            case FoundObject part:
                WriteFound(selection, part);
                break;
            case var list:
                response.BeginArray();
                foreach (var part in (ImmutableArray<FoundObject>)list)
                {
                    response.CountNode();
                    WriteFound(selection, part);
                }

                response.EndArray();
                break;
        }

        _found = outer;
    }

    private void WriteFound(FoundSelection selection, FoundObject part)
    {
        _found = part;
        WriteObject(selection.Fields, row: null, connection: null);
    }

    private void WriteProperties(FoundPropertiesSelection selection)
    {
        if (_found!.Values[selection.Name] is not FoundProperties found)
        {
            response.Null();
            return;
        }

        var (row, start) = (findings.RowOf(found, _found.Nodes("end")[0]), response.Position);
        try
        {
            WriteObject(selection.Fields[found.Type], row, connection: null);
        }
        catch (FieldException failure)
        {
            response.Fail(start, failure);
        }
    }

    private void WriteList(IEnumerable<ReferenceRow?> nodes, ImmutableArray<ImmutableArray<PlannedField>> fields)
    {
        response.BeginArray();
        foreach (var node in nodes)
        {
            if (node is null)
            {
                response.Null();
            }
            else
            {
                WriteNode(node, fields);
            }
        }

        response.EndArray();
    }

    private void WriteNode(ReferenceRow node, ImmutableArray<ImmutableArray<PlannedField>> fields)
    {
        response.CountNode();
        WriteObject(fields[node.Target], node, connection: null);
    }

    private void WriteOne(ReferenceRow? node, ImmutableArray<ImmutableArray<PlannedField>> fields, bool isNullable)
    {
        if (node is null)
        {
            response.Null();
            return;
        }

        var start = response.Position;
        try
        {
            WriteNode(node, fields);
        }
        catch (FieldException failure) when (isNullable)
        {
            response.Fail(start, failure);
        }
    }

    private void WriteEdges(ReferenceConnection connection, ImmutableArray<ImmutableArray<PlannedField>> fields)
    {
        response.BeginArray();
        foreach (var (index, edge) in connection.Page)
        {
            response.CountNode();
            WriteObject(fields[edge.Target], edge, connection with { EdgeIndex = index });
        }

        response.EndArray();
    }
}
