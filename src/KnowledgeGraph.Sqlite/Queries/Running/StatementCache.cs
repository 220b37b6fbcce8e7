using KnowledgeGraph.Caching;
using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>Keeps the statements of the queries that a reader ran last.</summary>
/// <param name="database">The reader's file.</param>
/// <param name="capacity">The number of queries that are kept.</param>
internal sealed class StatementCache(Database database, int capacity) : IDisposable
{
    private readonly LeastRecentlyUsed<SqliteQuery, QueryStatements> _statements = new(capacity) { Dropped = statements => statements.Dispose() };

    /// <summary>Returns the statements of a query, and prepares them if they are not kept.</summary>
    public QueryStatements Find(SqliteQuery query)
    {
        if (!_statements.TryFind(query, out var statements))
        {
            _statements.Put(query, statements = new QueryStatements(query, database));
        }

        return statements;
    }

    /// <summary>Finalizes all statements.</summary>
    public void Dispose()
    {
        foreach (var statements in _statements.Values)
        {
            statements.Dispose();
        }
    }
}
