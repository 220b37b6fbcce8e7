using System.Collections.Immutable;
using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Sqlite.Running;

/// <summary>Binds a column of a parent's row to a parameter of its child's statement.</summary>
/// <param name="Parameter">The parameter's number.</param>
/// <param name="Column">The column.</param>
/// <param name="IsText">Whether it is text; else a whole number.</param>
internal sealed record RowBinding(int Parameter, int Column, bool IsText);

/// <summary>A statement that gives rows, and the fields of each.</summary>
/// <param name="select">The statement's place in the query.</param>
/// <param name="binding">The binding to its parent's row; null at the root.</param>
internal abstract class RowSet(int select, RowBinding? binding)
{
    /// <summary>The statement, ready for its first step.</summary>
    public Statement Open(QueryRun run, in Row parent)
    {
        var statement = run.Open(select);
        if (binding is { IsText: false })
        {
            statement.Bind(binding.Parameter, parent.Statement!.Integer(binding.Column));
        }
        else if (binding is not null)
        {
            BindText(statement, binding, parent.Statement!);
        }

        return statement;
    }

    /// <summary>Counts a row and writes it as an object.</summary>
    public abstract void Write(QueryRun run, in Row row);

    private static void BindText(Statement statement, RowBinding binding, Statement parent)
    {
        if (parent.IsNull(binding.Column))
        {
            statement.BindNull(binding.Parameter);
        }
        else
        {
            statement.Bind(binding.Parameter, parent.Text(binding.Column));
        }
    }
}

/// <summary>Rows of one node type, which hold all that is shown.</summary>
internal sealed class OneTypeRows(int select, RowBinding? binding, ObjectWriter fields) : RowSet(select, binding)
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        run.Response.CountNode();
        fields.Write(run, row);
    }
}

/// <summary>The statement that reads one node of a type, and its fields.</summary>
/// <param name="Select">The statement's place in the query.</param>
/// <param name="Fields">The fields.</param>
/// <param name="ShowsRelationship">Whether the statement also reads the relationship that led to the node.</param>
internal sealed record TypeRow(int Select, ValueWriter Fields, bool ShowsRelationship);

/// <summary>For each of several node types, the statement that reads one node of it.</summary>
/// <param name="types">For each type; null for one of which no row passes.</param>
/// <param name="parameter">The number of the parameter for the node; that for the relationship that led to it follows.</param>
internal sealed class TypeRows(ImmutableArray<TypeRow?> types, int parameter)
{
    /// <summary>Counts a node and writes it as an object.</summary>
    /// <param name="run">The run.</param>
    /// <param name="target">The position of its type.</param>
    /// <param name="node">Its number.</param>
    /// <param name="relationship">The number of the relationship that led to it; 0 if none did.</param>
    /// <param name="row">The row in which it was found.</param>
    public void Write(QueryRun run, int target, long node, long relationship, in Row row)
    {
        run.Response.CountNode();
        WriteValue(run, target, node, relationship, row);
    }

    /// <summary>Writes a node without counting it, as one that shows no more than a value does.</summary>
    /// <param name="run">The run.</param>
    /// <param name="target">The position of its type.</param>
    /// <param name="node">Its number.</param>
    /// <param name="relationship">The number of the relationship that led to it; 0 if none did.</param>
    /// <param name="row">The row in which it was found.</param>
    public void WriteValue(QueryRun run, int target, long node, long relationship, in Row row)
    {
        var type = types[target]!;
        var statement = run.Open(type.Select);
        statement.Bind(parameter, node);
        if (type.ShowsRelationship)
        {
            statement.Bind(parameter + 1, relationship);
        }

        try
        {
            if (!statement.Step())
            {
                throw new InvalidOperationException("A node that was found cannot be read.");
            }

            type.Fields.Write(run, row with { Statement = statement });
        }
        finally
        {
            statement.Reset();
        }
    }
}

/// <summary>Rows of several node types, which hold the type, the node and the relationship; each type has a statement for what it shows.</summary>
/// <param name="select">The statement's place in the query.</param>
/// <param name="binding">The binding to its parent's row; null at the root.</param>
/// <param name="types">For each type.</param>
internal sealed class ManyTypeRows(int select, RowBinding? binding, TypeRows types) : RowSet(select, binding)
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        var place = row.Statement!;
        types.Write(run, (int)place.Integer(0), place.Integer(1), place.Integer(2), row);
    }
}
