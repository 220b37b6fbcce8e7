using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>One run of a query, on one reader.</summary>
/// <param name="query">The query.</param>
/// <param name="statements">Its statements on the reader.</param>
/// <param name="parameters">The values of the plan's parameters.</param>
/// <param name="response">Takes the response.</param>
internal sealed class QueryRun(SqliteQuery query, QueryStatements statements, object?[] parameters, ResponseWriter response)
{
    /// <summary>Takes the response.</summary>
    public ResponseWriter Response => response;

    /// <summary>The connection that is being written; null outside of any.</summary>
    public ConnectionState? Connection { get; set; }

    /// <summary>The found object that is being written; null outside of any.</summary>
    public FoundObject? Found { get; set; }

    /// <summary>The values of the plan's parameters.</summary>
    public object?[] Parameters => parameters;

    /// <summary>Finds a statement, with the values of the plan bound.</summary>
    public Statement Open(int select)
    {
        var statement = statements.Find(select, out var isFirstUse);
        if (isFirstUse)
        {
            foreach (var number in statement.Parameters)
            {
                if (query.TryFind(number, parameters, out var stored))
                {
                    statement.Bind(number, stored);
                }
            }
        }

        return statement;
    }

    /// <summary>A parameter's value as a whole number; null without a parameter or a value.</summary>
    public long? Number(Parameter? parameter) => parameter is null ? null : (long?)parameters[parameter.Index];

    /// <summary>Writes null and reports the error for a stored value that does not fit the model.</summary>
    /// <param name="origin">The origin of the value.</param>
    /// <param name="row">The row.</param>
    /// <param name="isMissing">Whether there is no value, and not a wrong one.</param>
    public void Fail(ColumnOrigin origin, in Row row, bool isMissing) =>
        response.Fail(statements.Describe(origin, row, Found, isMissing), isNullable: !origin.Property.Type.IsRequired);
}
