using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Sqlite.Importing;

/// <summary>Statements that run for many rows, prepared once.</summary>
internal sealed class StatementCache(Database database) : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    /// <summary>Returns the statement of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="write">Writes the text when the statement is wanted first.</param>
    public Statement Get(string key, Func<string> write)
    {
        if (!_statements.TryGetValue(key, out var statement))
        {
            statement = database.Prepare(write());
            _statements.Add(key, statement);
        }

        return statement;
    }

    /// <summary>Ends them.</summary>
    public void Dispose()
    {
        _statements.Values.ToList().ForEach(statement => statement.Dispose());
        _statements.Clear();
    }
}
