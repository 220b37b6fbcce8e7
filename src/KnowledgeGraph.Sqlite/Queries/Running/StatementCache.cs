using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>The statements of the queries that a reader ran last.</summary>
/// <param name="database">The reader's file.</param>
/// <param name="capacity">The number of queries that are kept.</param>
internal sealed class StatementCache(Database database, int capacity) : IDisposable
{
    private readonly Dictionary<SqliteQuery, LinkedListNode<(SqliteQuery Query, QueryStatements Statements)>> _entries = [];
    private readonly LinkedList<(SqliteQuery Query, QueryStatements Statements)> _byUse = [];

    /// <summary>The statements of a query.</summary>
    public QueryStatements Find(SqliteQuery query)
    {
        if (_entries.TryGetValue(query, out var entry))
        {
            _byUse.Remove(entry);
            _byUse.AddFirst(entry);
            return entry.Value.Statements;
        }

        if (_entries.Count == capacity)
        {
            Drop(_byUse.Last!);
        }

        var statements = new QueryStatements(query, database);
        _entries.Add(query, _byUse.AddFirst((query, statements)));
        return statements;
    }

    /// <summary>Ends all statements.</summary>
    public void Dispose()
    {
        while (_byUse.Last is { } last)
        {
            Drop(last);
        }
    }

    private void Drop(LinkedListNode<(SqliteQuery Query, QueryStatements Statements)> entry)
    {
        _byUse.Remove(entry);
        _entries.Remove(entry.Value.Query);
        entry.Value.Statements.Dispose();
    }
}
