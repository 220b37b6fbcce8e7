using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>A root field of our own: finds, and has what was found written.</summary>
internal sealed class FindingWriter(Finder finder, ValueWriter found) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        answer.Found = finder.Find(answer);
        found.Write(answer, row);
        answer.Found = null;
    }
}

/// <summary>What was found under a name: an object, a list of objects, or null.</summary>
internal sealed class FoundWriter(string name, ObjectWriter fields) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        var outer = answer.Found!;
        switch (outer.Values[name])
        {
            case null:
                answer.Response.Null();
                break;
            case FoundObject part:
                answer.Found = part;
                fields.Write(answer, row);
                break;
            default:
                WriteList(answer, outer, row);
                break;
        }

        answer.Found = outer;
    }

    private void WriteList(QueryRun answer, FoundObject outer, in Row row)
    {
        answer.Response.BeginArray();
        foreach (var part in outer.Objects(name))
        {
            answer.Response.CountNode();
            answer.Found = part;
            fields.Write(answer, row);
        }

        answer.Response.EndArray();
    }
}

/// <summary>A scalar that was found.</summary>
internal sealed class FoundValueWriter(string name) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row) => answer.Response.Value(answer.Found!.Values[name], ScalarType.Custom);
}

/// <summary>The node that was found under a name, or null.</summary>
internal sealed class FoundNodeWriter(string name, TypeRows types) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        if (answer.Found!.Values[name] is FoundNode node)
        {
            types.Write(answer, node.Type, node.Number, relationship: 0, row);
        }
        else
        {
            answer.Response.Null();
        }
    }
}

/// <summary>The list of nodes that were found under a name.</summary>
internal sealed class FoundNodesWriter(string name, TypeRows types) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        answer.Response.BeginArray();
        foreach (var node in answer.Found!.Nodes(name))
        {
            types.Write(answer, node.Type, node.Number, relationship: 0, row);
        }

        answer.Response.EndArray();
    }
}

/// <summary>The properties of the found relationship at hand, or null.</summary>
/// <param name="name">The name under which they were found.</param>
/// <param name="rows">For each type of properties and each place of relationships that carry such.</param>
/// <param name="parameter">The number of the parameter for the relationship.</param>
internal sealed class FoundPropertiesWriter(string name, ImmutableDictionary<(int Type, int Table), TypeRow> rows, int parameter) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        if (answer.Found!.Values[name] is not FoundProperties found)
        {
            answer.Response.Null();
            return;
        }

        var (type, start) = (rows[(found.Type, found.Table)], answer.Response.Position);
        var statement = answer.Open(type.Select);
        statement.Bind(parameter, found.Number);
        try
        {
            statement.Step();
            type.Fields.Write(answer, row with { Statement = statement });
        }
        catch (FieldException failure)
        {
            answer.Response.Fail(start, failure);
        }
        finally
        {
            statement.Reset();
        }
    }
}
