using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Running;

/// <summary>A part of the names of a row's node.</summary>
/// <param name="names">The part.</param>
/// <param name="columns">The columns of its properties, in their order.</param>
internal sealed class NamesColumnsWriter(NamesSelection names, ImmutableArray<int> columns) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        var (statement, values) = (row.Statement!, new string?[columns.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = statement.Type(columns[i]) == raw.SQLITE_TEXT ? statement.ReadText(columns[i]) : null;
        }

        NamesWriter.Write(run.Response, names, values);
    }
}
