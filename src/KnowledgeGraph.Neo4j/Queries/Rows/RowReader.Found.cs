using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Queries.Rows;

/// <content>
/// What was found before the statement ran: the objects and their scalars are known, and the answer has a row of values for each object
/// whose nodes show any.
/// </content>
internal ref partial struct RowReader
{
    /// <summary>Writes a plan's root object.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="found">What its findings found, in their order.</param>
    public void WriteRoot(OperationPlan plan, IReadOnlyList<FoundObject> found)
    {
        var next = 0;
        response.BeginObject();
        foreach (var field in plan.Fields)
        {
            response.Key(field.Key);
            if (field.Selection is FindingSelection finding)
            {
                _found = found[next++];
                WriteFinding(finding);
            }
            else
            {
                WriteSelection(field.Selection, position: 0);
            }
        }

        response.EndObject();
    }

    private void WriteFinding(FindingSelection finding)
    {
        var hasRow = finding.Found is not FoundSelection && RowLayout.HasValues(finding);
        ReadIf(hasRow);
        ReadIf(hasRow);
        WriteSelection(finding.Found, position: 0);
        ReadIf(hasRow);
        ReadIf(hasRow);
    }

    /// <summary>Writes the key of a found node as that of its type.</summary>
    private void WriteFoundKey(FoundKeySelection key)
    {
        var (outer, type) = (_owner, key.Nodes[_found!.Nodes(key.Name)[0].Type]);
        _owner = new RowOwner(type, null, null);
        Read();
        WriteValue(new ValueSelection(new PropertyReference(type.Key!, PropertyOwner.Node), []));
        _owner = outer;
    }

    /// <summary>Writes names from the list of their texts; what is not a text counts as none.</summary>
    private void WriteNames(NamesSelection names)
    {
        var values = new string?[names.Properties.Length];
        Read();
        for (var i = 0; i < values.Length; i++)
        {
            Read();
            values[i] = _json.TokenType == JsonTokenType.String ? _json.GetString() : null;
            _json.Skip();
        }

        Read();
        NamesWriter.Write(response, names, values);
    }

    private void WriteFoundSelection(Selection selection)
    {
        switch (selection)
        {
            case FoundSelection found:
                WriteFound(found);
                break;
            case FoundPropertiesSelection properties:
                WriteFoundProperties(properties);
                break;
            case FoundKeySelection key:
                WriteFoundKey(key);
                break;
            case FoundValueSelection value:
                response.Value(_found!.Values[value.Name], ScalarType.Custom);
                break;
            case NamesSelection names:
                WriteNames(names);
                break;
            case DegreeSelection:
                Read();
                response.Integer(_json.GetInt64());
                break;
            default:
                throw new UnreachableException($"A {selection.GetType().Name} has no place in a row.");
        }
    }

    private void WriteFound(FoundSelection selection)
    {
        var (outer, hasValues) = (_found!, RowLayout.HasValues(selection));
        ReadIf(hasValues);
        switch (outer.Values[selection.Name])
        {
            case null:
                response.Null();
                break;
            case FoundObject part:
                WriteFound(selection, part, hasValues);
                break;
            default:
                WriteList(selection, outer, hasValues);
                break;
        }

        ReadIf(hasValues);
        _found = outer;
    }

    private void WriteList(FoundSelection selection, FoundObject outer, bool hasValues)
    {
        response.BeginArray();
        foreach (var part in outer.Objects(selection.Name))
        {
            response.CountNode();
            WriteFound(selection, part, hasValues);
        }

        response.EndArray();
    }

    private void WriteFound(FoundSelection selection, FoundObject part, bool hasValues)
    {
        ReadIf(hasValues);
        _found = part;
        WriteObject(selection.Fields);
        ReadIf(hasValues);
    }

    private void WriteFoundProperties(FoundPropertiesSelection selection)
    {
        var hasValues = RowLayout.HasValues(selection);
        ReadIf(hasValues);
        if (_found!.Values[selection.Name] is FoundProperties properties)
        {
            WriteFoundProperties(selection, properties, hasValues);
        }
        else
        {
            response.Null();
        }

        ReadIf(hasValues);
    }

    private void WriteFoundProperties(FoundPropertiesSelection selection, FoundProperties properties, bool hasValues)
    {
        ReadIf(hasValues);
        var (depth, outer, start) = (_json.CurrentDepth, _owner, response.Position);
        var end = selection.Ends[_found!.Nodes("end")[0].Type];
        _owner = new RowOwner(end, (string)_found.Values["type"]!, hasKeys && hasValues ? ReadKey() : null);
        try
        {
            WriteObject(selection.Fields[properties.Type]);
            ReadIf(hasValues);
        }
        catch (FieldException failure)
        {
            response.Fail(start, failure);
            LeaveList(depth);
        }

        _owner = outer;
    }

    private void ReadIf(bool hasValues)
    {
        if (hasValues)
        {
            Read();
        }
    }
}
