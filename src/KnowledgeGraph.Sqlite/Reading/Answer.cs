using KnowledgeGraph.Execution;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Sqlite.Reading.Writers;

namespace KnowledgeGraph.Sqlite.Reading;

/// <summary>One run of a query, on one reader.</summary>
/// <param name="query">The query.</param>
/// <param name="statements">Its statements on the reader.</param>
/// <param name="parameters">The values of the plan's parameters.</param>
/// <param name="response">Where the answer goes.</param>
internal sealed class Answer(SqliteQuery query, QueryStatements statements, object?[] parameters, ResponseWriter response)
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

    /// <summary>The error for a stored value that does not fit the model.</summary>
    public RequestException Misfit(StoredPlace place, in Row row, string what) => statements.Misfit(place, row, what);
}
