using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Neo4j.Compiling;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// Walks a plan and its row of values side by side and writes keys and values: the plan knows the keys, the row has the values in the
/// order of <see cref="RowLayout"/>. Nothing is parsed into objects.
/// </summary>
/// <param name="json">The answer, standing before the next value.</param>
/// <param name="response">Where the JSON goes.</param>
/// <param name="parameters">The values of the plan's parameters, which the pages name.</param>
internal ref partial struct RowWalk(Utf8JsonReader json, ResponseWriter response, object?[] parameters)
{
    private Utf8JsonReader _json = json;
    private FoundObject? _found;

    /// <summary>The reader, where the walk has come to.</summary>
    public readonly Utf8JsonReader Json => _json;

    /// <summary>Writes an object; its values are the next ones.</summary>
    /// <param name="fields">The object's fields.</param>
    /// <param name="position">For edges: the place in the connection, from 0.</param>
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
    /// <param name="fields">What a row of each target shows.</param>
    /// <param name="skip">How many values of the row to pass over first.</param>
    /// <param name="position">For edges: the place in the connection, from 0.</param>
    public void WriteRow(ImmutableArray<ImmutableArray<PlannedField>> fields, Func<int, int>? skip, long position)
    {
        var target = 0;
        var depth = _json.CurrentDepth;
        if (fields.Length > 1)
        {
            Read();
            target = _json.GetInt32();
            Read();
        }

        Skip(skip?.Invoke(target) ?? 0);
        WriteObject(fields[target], position);
        while (_json.CurrentDepth > depth || _json.TokenType != JsonTokenType.EndArray)
        {
            Read();
            _json.Skip();
        }
    }

    /// <summary>Reads the next token.</summary>
    public void Read()
    {
        if (!_json.Read())
        {
            throw new StoreException("Neo4j's answer ends too early.");
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
                response.Text(Cursor.Print(position));
                break;
            case ObjectSelection nested:
                WriteObject(nested.Fields, position);
                break;
            case ValueSelection value:
                Read();
                ValueWalk.Write(ref _json, response, value);
                break;
            case FoundSelection found:
                WriteFound(found);
                break;
            case FoundValueSelection value:
                WriteFoundValue(value);
                break;
            case NodesSelection nodes:
                WriteNodes(nodes.Fields);
                break;
            case NodeSelection node:
                WriteNode(node.Fields);
                break;
            case ConnectionSelection connection:
                Read();
                var walk = new ConnectionWalk(connection, _json, response, parameters);
                walk.Write();
                _json.Skip();
                break;
            default:
                throw new InvalidOperationException($"A {selection.GetType().Name} has no place in a row.");
        }
    }

    private void WriteNodes(ImmutableArray<ImmutableArray<PlannedField>> fields)
    {
        response.BeginArray();
        Read();
        for (Read(); _json.TokenType == JsonTokenType.StartArray; Read())
        {
            response.CountNode();
            WriteRow(fields, null, 0);
        }

        response.EndArray();
    }

    private void WriteNode(ImmutableArray<ImmutableArray<PlannedField>> fields)
    {
        Read();
        Read();
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            response.Null();
            return;
        }

        response.CountNode();
        WriteRow(fields, null, 0);
        Read();
    }
}
