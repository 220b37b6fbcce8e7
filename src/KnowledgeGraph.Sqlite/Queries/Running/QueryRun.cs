using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>One run of a query, on one reader.</summary>
/// <param name="query">The query.</param>
/// <param name="statements">Its statements on the reader.</param>
/// <param name="parameters">The values of the plan's parameters.</param>
/// <param name="response">Where the answer goes.</param>
internal sealed class QueryRun(SqliteQuery query, QueryStatements statements, object?[] parameters, ResponseWriter response)
{
    /// <summary>Where the answer goes.</summary>
    public ResponseWriter Response => response;

    /// <summary>The connection that is being written; null outside of any.</summary>
    public ConnectionState? Connection { get; set; }

    /// <summary>The found object that is being written; null outside of any.</summary>
    public FoundObject? Found { get; set; }

    /// <summary>The values of the plan's parameters.</summary>
    public object?[] Parameters => parameters;

    /// <summary>A statement, with the values of the plan bound.</summary>
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

    /// <summary>A parameter's value as a whole number; null where there is none.</summary>
    public long? Number(Parameter? parameter) => parameter is null ? null : (long?)parameters[parameter.Index];

    /// <summary>Answers for a stored value that does not fit the model.</summary>
    /// <param name="place">Where the value comes from.</param>
    /// <param name="row">The row.</param>
    /// <param name="isMissing">Whether there is no value, and not a wrong one.</param>
    public void Fail(ColumnOrigin place, in Row row, bool isMissing) =>
        response.Fail(statements.Describe(place, row, Found, isMissing), isNullable: !place.Property.Type.IsRequired);
}
