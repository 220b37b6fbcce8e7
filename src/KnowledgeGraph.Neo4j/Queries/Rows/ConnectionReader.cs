using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Neo4j.Queries.Rows;

/// <summary>
/// Writes a connection out of its value, the list of parts of <see cref="ConnectionLayout"/>. The response can name them in any order
/// and more than once, so each part is found first.
/// </summary>
internal ref struct ConnectionReader
{
    private readonly ConnectionSelection _connection;
    private readonly ConnectionLayout _layout;
    private readonly ResponseWriter _response;
    private readonly object?[] _parameters;
    private readonly bool _hasKeys;
    private readonly Utf8JsonReader _edges;
    private readonly Utf8JsonReader _total;
    private readonly long _offset;
    private readonly long _count;
    private readonly bool _hasNext;
    private Utf8JsonReader _nodeAggregates;
    private Utf8JsonReader _edgeAggregates;
    private int _edgesSeen;

    /// <param name="connection">The connection.</param>
    /// <param name="json">The answer, standing at the start of the connection's value.</param>
    /// <param name="response">Where the JSON goes.</param>
    /// <param name="parameters">The values of the plan's parameters.</param>
    /// <param name="hasKeys">Whether each row has its node's key before its values.</param>
    public ConnectionReader(ConnectionSelection connection, Utf8JsonReader json, ResponseWriter response, object?[] parameters, bool hasKeys)
    {
        (_connection, _layout, _response, _parameters, _hasKeys) = (connection, ConnectionLayout.Of(connection), response, parameters, hasKeys);
        var page = connection.Nodes.Page;
        _offset = page.Offset is { } offset ? (long)parameters[offset.Index]! : 0;
        foreach (var part in _layout.Parts)
        {
            json.Read();
            switch (part)
            {
                case ConnectionPart.Edges:
                    _edges = json;
                    var rows = CountRows(json);
                    var limit = page.Limit is { } bound ? (long)parameters[bound.Index]! : long.MaxValue;
                    (_count, _hasNext) = (Math.Min(rows, limit), rows > limit);
                    break;
                case ConnectionPart.TotalCount:
                    _total = json;
                    break;
                case ConnectionPart.NodeAggregates:
                    _nodeAggregates = json;
                    break;
                default:
                    _edgeAggregates = json;
                    break;
            }

            json.Skip();
        }
    }

    /// <summary>Writes the connection's object.</summary>
    public void Write() => WriteObject(_connection.Fields);

    private static long CountRows(Utf8JsonReader json)
    {
        var rows = 0L;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            rows++;
            json.Skip();
        }

        return rows;
    }

    private void WriteObject(ImmutableArray<PlannedField> fields)
    {
        _response.BeginObject();
        foreach (var field in fields)
        {
            _response.Key(field.Key);
            WriteSelection(field.Selection);
        }

        _response.EndObject();
    }

    private void WriteSelection(Selection selection)
    {
        switch (selection)
        {
            case TextSelection text:
                _response.Text(text.Text);
                break;
            case ObjectSelection nested:
                WriteObject(nested.Fields);
                break;
            case TotalCountSelection:
                _response.Integer(_total.GetInt64());
                break;
            case PageSelection page:
                WritePage(page.Part);
                break;
            case EdgesSelection edges:
                WriteEdges(edges);
                break;
            case AggregateSelection { Expression: var expression }:
                WriteAggregate(expression);
                break;
            default:
                throw new UnreachableException($"A {selection.GetType().Name} has no place in a connection.");
        }
    }

    private void WriteAggregate(AggregateExpression expression)
    {
        ref var json = ref _edgeAggregates;
        if (CypherAggregates.IsOfNodes(expression))
        {
            json = ref _nodeAggregates;
        }

        json.Read();
        RowValueReader.WriteAggregate(ref json, _response, expression);
    }

    private readonly void WritePage(PagePart part)
    {
        switch (part)
        {
            case PagePart.HasNextPage:
                _response.Boolean(_hasNext);
                break;
            case PagePart.HasPreviousPage:
                _response.Boolean(_offset > 0);
                break;
            case var _ when _count == 0:
                _response.Null();
                break;
            default:
                _response.Cursor(part == PagePart.StartCursor ? _offset : _offset + _count - 1);
                break;
        }
    }

    private void WriteEdges(EdgesSelection edges)
    {
        var rows = new RowReader(_edges, _response, _parameters, _hasKeys);
        var before = PrecedingValues();
        _response.BeginArray();
        for (var i = 0L; i < _count; i++)
        {
            rows.Read();
            _response.CountNode();
            rows.WriteRow(_connection.Nodes, edges.Fields, before, _offset + i);
        }

        _response.EndArray();
        _edgesSeen++;
    }

    /// <summary>The number of values of a row that belong to the selections of edges before this one, by target.</summary>
    private readonly Func<int, int>? PrecedingValues()
    {
        if (_edgesSeen == 0)
        {
            return null;
        }

        ImmutableArray<EdgesSelection> preceding = [.. _layout.EdgeSelections.Take(_edgesSeen)];
        return target => preceding.Sum(edges => RowLayout.Values(edges.Fields[target]).Count());
    }
}
