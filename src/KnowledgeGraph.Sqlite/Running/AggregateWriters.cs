using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Running;

/// <summary>A count.</summary>
internal sealed class CountWriter(int column) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row) => run.Response.Integer(row.Statement!.Integer(column));
}

/// <summary>The sum of an Int property, itself an Int.</summary>
internal sealed class IntSumWriter(int column, Property property) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row) => run.Response.IntSum(row.Statement!.Integer(column), property);
}

/// <summary>A sum or a mean of a BigInt property: a whole number, or a float if it is not whole or beyond 64 bits; both as text.</summary>
internal sealed class BigIntAggregateWriter(int column) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        var statement = row.Statement!;
        switch (statement.Type(column))
        {
            case SQLitePCL.raw.SQLITE_NULL:
                run.Response.Null();
                break;
            case SQLitePCL.raw.SQLITE_INTEGER:
                run.Response.IntegerText(statement.Integer(column));
                break;
            default:
                run.Response.Text(FloatText.Print(statement.Real(column)));
                break;
        }
    }
}
