using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Running;

/// <summary>Finds the nodes and relationships of an extension field, by statements of its query. Made once a plan, run once a request.</summary>
internal abstract class Finder
{
    /// <summary>Finds them.</summary>
    public abstract FoundObject Find(QueryRun run);
}

/// <summary>An extension field: finds its object and writes it.</summary>
internal sealed class FindingWriter(Finder finder, ValueWriter found) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        run.Found = finder.Find(run);
        found.Write(run, row);
        run.Found = null;
    }
}

/// <summary>The found value of a name: an object, a list of objects, or null.</summary>
internal sealed class FoundWriter(string name, ObjectWriter fields) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        var outer = run.Found!;
        switch (outer.Values[name])
        {
            case null:
                run.Response.Null();
                break;
            case FoundObject part:
                run.Found = part;
                fields.Write(run, row);
                break;
            default:
                WriteList(run, outer, row);
                break;
        }

        run.Found = outer;
    }

    private void WriteList(QueryRun run, FoundObject outer, in Row row)
    {
        run.Response.BeginArray();
        foreach (var part in outer.Objects(name))
        {
            run.Response.CountNode();
            run.Found = part;
            fields.Write(run, row);
        }

        run.Response.EndArray();
    }
}

/// <summary>A scalar that was found.</summary>
internal sealed class FoundValueWriter(string name) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row) => run.Response.Value(run.Found!.Values[name], ScalarType.Custom);
}

/// <summary>The node that was found under a name, or null.</summary>
internal sealed class FoundNodeWriter(string name, TypeRows types) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        if (run.Found!.Values[name] is FoundNode node)
        {
            types.Write(run, node.Type, node.Number, relationship: 0, row);
        }
        else
        {
            run.Response.Null();
        }
    }
}

/// <summary>The key of the node that was found under a name.</summary>
internal sealed class FoundKeyWriter(string name, TypeRows types) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        var node = run.Found!.Nodes(name)[0];
        types.WriteValue(run, node.Type, node.Number, relationship: 0, row);
    }
}

/// <summary>The list of nodes that were found under a name; null for a place without one.</summary>
internal sealed class FoundNodesWriter(string name, TypeRows types) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        run.Response.BeginArray();
        foreach (var node in run.Found!.Nodes(name))
        {
            if (node is null)
            {
                run.Response.Null();
            }
            else
            {
                types.Write(run, node.Type, node.Number, relationship: 0, row);
            }
        }

        run.Response.EndArray();
    }
}

/// <summary>The properties of the current found relationship, or null.</summary>
/// <param name="name">The name under which they were found.</param>
/// <param name="rows">For each type of properties and each place of relationships that carry such.</param>
/// <param name="parameter">The number of the parameter for the relationship.</param>
internal sealed class FoundPropertiesWriter(string name, ImmutableDictionary<(int Type, int Table), TypeRow> rows, int parameter) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        if (run.Found!.Values[name] is not FoundProperties found)
        {
            run.Response.Null();
            return;
        }

        var (type, start) = (rows[(found.Type, found.Table)], run.Response.Position);
        var statement = run.Open(type.Select);
        statement.Bind(parameter, found.Number);
        try
        {
            statement.Step();
            type.Fields.Write(run, row with { Statement = statement });
        }
        catch (FieldException failure)
        {
            run.Response.Fail(start, failure);
        }
        finally
        {
            statement.Reset();
        }
    }
}
