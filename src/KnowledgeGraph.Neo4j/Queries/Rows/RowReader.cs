using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Neo4j.Queries.Rows;

/// <summary>
/// Reads a plan and its row of values side by side and writes keys and values: the plan knows the keys, the row has the values in the
/// order of <see cref="RowLayout"/>. Nothing is parsed into objects.
/// </summary>
/// <param name="json">The answer, standing before the next value.</param>
/// <param name="response">Where the JSON goes.</param>
/// <param name="parameters">The values of the plan's parameters, which the pages name.</param>
/// <param name="hasKeys">Whether each row has its node's key before its values.</param>
internal ref partial struct RowReader(Utf8JsonReader json, ResponseWriter response, object?[] parameters, bool hasKeys)
{
    private Utf8JsonReader _json = json;
    private RowOwner _owner;
    private FoundObject? _found;

    /// <summary>The reader, before the next value.</summary>
    public readonly Utf8JsonReader Json => _json;

    /// <summary>Writes an object; its values are the next ones.</summary>
    /// <param name="fields">The object's fields.</param>
    /// <param name="position">For edges: the position in the connection, from 0.</param>
    public void WriteObject(ImmutableArray<PlannedField> fields, long position = 0)
    {
        response.BeginObject();
        foreach (var field in fields)
        {
            response.Key(field.Key);
            WriteSelection(field.Selection, position);
        }

        response.EndObject();
    }

    /// <summary>Writes the object of a row whose list has just been entered, and leaves the list.</summary>
    /// <param name="set">The set that the row is of.</param>
    /// <param name="fields">What a row of each target shows.</param>
    /// <param name="skip">How many values of the row to pass over first.</param>
    /// <param name="position">For edges: the position in the connection, from 0.</param>
    public void WriteRow(NodeSet set, ImmutableArray<ImmutableArray<PlannedField>> fields, Func<int, int>? skip, long position)
    {
        var (depth, outer) = (_json.CurrentDepth, _owner);
        var target = fields.Length > 1 ? ReadTarget() : 0;
        _owner = new RowOwner(set.Targets[target].Type, (set.Source as RelatedNodes)?.Field.Type, hasKeys ? ReadKey() : null);
        Skip(skip?.Invoke(target) ?? 0);
        WriteObject(fields[target], position);
        LeaveList(depth);
        _owner = outer;
    }

    /// <summary>Reads the next token.</summary>
    public void Read()
    {
        if (!_json.Read())
        {
            throw new StoreException("Neo4j's answer ends too early.");
        }
    }

    private int ReadTarget()
    {
        Read();
        var target = _json.GetInt32();
        Read();
        return target;
    }

    private string? ReadKey()
    {
        Read();
        return _json.TokenType switch
        {
            JsonTokenType.String => _json.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(_json.ValueSpan),
            _ => null,
        };
    }

    private void LeaveList(int depth)
    {
        while (_json.CurrentDepth > depth || _json.TokenType != JsonTokenType.EndArray)
        {
            Read();
            _json.Skip();
        }
    }

    private void Skip(int values)
    {
        for (var i = 0; i < values; i++)
        {
            Read();
            _json.Skip();
        }
    }

    private void WriteSelection(Selection selection, long position)
    {
        switch (selection)
        {
            case TextSelection text:
                response.Text(text.Text);
                break;
            case JsonSelection constant:
                response.Json(Encoding.UTF8.GetBytes(constant.Json));
                break;
            case CursorSelection:
                response.Cursor(position);
                break;
            case ObjectSelection nested:
                WriteObject(nested.Fields, position);
                break;
            case ValueSelection value:
                Read();
                WriteValue(value);
                break;
            case NodesSelection nodes:
                WriteNodes(nodes);
                break;
            case NodeSelection node:
                WriteNode(node);
                break;
            case ConnectionSelection connection:
                Read();
                var reader = new ConnectionReader(connection, _json, response, parameters, hasKeys);
                reader.Write();
                _json.Skip();
                break;
            default:
                WriteFoundSelection(selection);
                break;
        }
    }

    private void WriteValue(ValueSelection value)
    {
        var isMissing = _json.TokenType == JsonTokenType.Null;
        if (RowValueReader.TryWrite(ref _json, response, value))
        {
            return;
        }

        var error = hasKeys ? _owner.Describe(value.Property, isMissing) : throw new KeysNeededException();
        response.Fail(error, isNullable: !value.Property.Property.Type.IsRequired);
    }

    private void WriteNodes(NodesSelection nodes)
    {
        response.BeginArray();
        Read();
        var nulls = (nodes.Nodes.Source is FoundNodes found ? _found!.Nodes(found.Name) : []).GetEnumerator();
        WriteNulls(ref nulls);
        for (Read(); _json.TokenType == JsonTokenType.StartArray; Read())
        {
            response.CountNode();
            WriteRow(nodes.Nodes, nodes.Fields, null, 0);
            WriteNulls(ref nulls);
        }

        response.EndArray();
    }

    /// <summary>Writes null for each place without a found node before the next one that has one.</summary>
    private readonly void WriteNulls(ref ImmutableArray<FoundNode>.Enumerator nodes)
    {
        while (nodes.MoveNext() && nodes.Current is null)
        {
            response.Null();
        }
    }

    private void WriteNode(NodeSelection node)
    {
        Read();
        var (depth, outer, start) = (_json.CurrentDepth, _owner, response.Position);
        Read();
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            response.Null();
            return;
        }

        try
        {
            response.CountNode();
            WriteRow(node.Nodes, node.Fields, null, 0);
            Read();
        }
        catch (FieldException failure) when (node.Nodes.Source is not FoundNodes)
        {
            response.Fail(start, failure);
            LeaveList(depth);
            _owner = outer;
        }
    }
}
