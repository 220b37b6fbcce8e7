using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Neo4j.Compiling;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// Walks a plan and a row of values side by side and writes keys and values: the plan knows the keys, the row has the values in the
/// order of <see cref="RowLayout"/>. Nothing is parsed into objects.
/// </summary>
/// <param name="json">The answer, standing before the row.</param>
/// <param name="response">Where the JSON goes.</param>
internal ref struct RowWalk(Utf8JsonReader json, ResponseWriter response)
{
    private Utf8JsonReader _json = json;

    /// <summary>Writes the object of the root fields.</summary>
    public void WriteRoot(ImmutableArray<PlannedField> fields)
    {
        Read();
        WriteObject(fields, default);
        Read();
    }

    /// <summary>Writes an object of fields; the reader stands within the row's list, before the first value of the fields.</summary>
    private void WriteObject(ImmutableArray<PlannedField> fields, EdgePlace edge)
    {
        response.BeginObject();
        foreach (var field in fields)
        {
            response.Key(field.Key);
            WriteSelection(field.Selection, edge);
        }

        response.EndObject();
    }

    private void WriteSelection(Selection selection, EdgePlace edge)
    {
        switch (selection)
        {
            case TextSelection text:
                response.Text(text.Text);
                break;
            case JsonSelection json:
                response.Json(System.Text.Encoding.UTF8.GetBytes(json.Json));
                break;
            case CursorSelection:
                response.Text(Cursor.Print(edge.Position));
                break;
            case ObjectSelection nested:
                WriteObject(nested.Fields, edge);
                break;
            case ValueSelection value:
                Read();
                ValueWalk.Write(ref _json, response, value);
                break;
            case NodesSelection nodes:
                WriteRows(nodes.Fields);
                break;
            case NodeSelection node:
                WriteFirst(node.Fields);
                break;
            case ConnectionSelection connection:
                WriteConnection(connection);
                break;
            default:
                throw new InvalidOperationException($"A {selection.GetType().Name} has no place in a row.");
        }
    }

    private void WriteRows(ImmutableArray<ImmutableArray<PlannedField>> fields)
    {
        response.BeginArray();
        Read();
        while (ReadStart())
        {
            response.CountNode();
            WriteRow(fields, default);
        }

        response.EndArray();
    }

    private void WriteFirst(ImmutableArray<ImmutableArray<PlannedField>> fields)
    {
        Read();
        if (!ReadStart())
        {
            response.Null();
            return;
        }

        response.CountNode();
        WriteRow(fields, default);
        Read();
    }

    /// <summary>Writes the object of a row; the reader has just read the start of the row's list, and afterwards its end.</summary>
    private void WriteRow(ImmutableArray<ImmutableArray<PlannedField>> fields, EdgePlace edge)
    {
        if (fields is [var only])
        {
            WriteObject(only, edge);
            Read();
            return;
        }

        Read();
        var target = _json.GetInt32();
        Read();
        WriteObject(fields[target], edge);
        Read();
        Read();
    }

    private void WriteConnection(ConnectionSelection connection)
    {
        Read();
        var walk = new ConnectionWalk(ConnectionLayout.Of(connection), _json);
        response.BeginObject();
        foreach (var field in connection.Fields)
        {
            response.Key(field.Key);
            WriteConnectionField(field.Selection, ref walk);
        }

        response.EndObject();
        _json = walk.End();
    }

    private readonly void WriteConnectionField(Selection selection, ref ConnectionWalk walk)
    {
        switch (selection)
        {
            case TextSelection text:
                response.Text(text.Text);
                break;
            case ObjectSelection nested:
                response.BeginObject();
                foreach (var field in nested.Fields)
                {
                    response.Key(field.Key);
                    WriteConnectionField(field.Selection, ref walk);
                }

                response.EndObject();
                break;
            default:
                throw new InvalidOperationException($"{selection}");
        }
    }

    private void Read()
    {
        if (!_json.Read())
        {
            throw new StoreException("Neo4j's answer ends too early.");
        }
    }

    private bool ReadStart()
    {
        Read();
        return _json.TokenType == JsonTokenType.StartArray;
    }
}

/// <summary>The place of an edge in its connection, from 0.</summary>
internal readonly record struct EdgePlace(long Position);
