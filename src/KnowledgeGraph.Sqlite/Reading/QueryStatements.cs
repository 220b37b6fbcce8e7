using KnowledgeGraph.Execution;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Reading;

/// <summary>The statements of one query on one reader, each prepared when it is first needed. Their owner.</summary>
internal sealed class QueryStatements(SqliteQuery query, Database database) : IDisposable
{
    private readonly Statement?[] _statements = new Statement?[query.Statements.Length];
    private readonly bool[] _isUsed = new bool[query.Statements.Length];

    /// <summary>A statement.</summary>
    /// <param name="select">Its place in the query.</param>
    /// <param name="isFirstUse">Whether it has not been asked for since <see cref="Reset"/>.</param>
    public Statement Find(int select, out bool isFirstUse)
    {
        isFirstUse = !_isUsed[select];
        _isUsed[select] = true;
        return _statements[select] ??= database.Prepare(query.Statements[select]);
    }

    /// <summary>Puts all statements back to their start, wherever a failure may have left them.</summary>
    public void Reset()
    {
        for (var select = 0; select < _isUsed.Length; select++)
        {
            if (_isUsed[select])
            {
                _statements[select]?.Reset();
                _isUsed[select] = false;
            }
        }
    }

    /// <summary>The error for a stored value that does not fit the model.</summary>
    public RequestException Misfit(StoredPlace place, in Row row, string what)
    {
        var id = place.Table?.Type.Key is { } key ? FindKey(place.Table, key, row.Statement!.Integer(place.NodeColumn)) : "without an id";
        return new(
            ErrorCodes.StoredValue,
            $"The property '{place.Property.Name}' of {place.Owner} '{id}' {what}.",
            "Correct the graph, or the model.");
    }

    private string FindKey(NodeTable table, Model.Property key, long node)
    {
        using var statement = database.Prepare(
            SqlText.New().Write($"SELECT {table.Find(key)} FROM {table.Name} WHERE node = ?1").ToString());
        statement.Bind(1, node);
        return statement.Step() ? statement.ReadText(0) : "";
    }

    /// <summary>Ends all statements.</summary>
    public void Dispose() => Array.ForEach(_statements, statement => statement?.Dispose());
}
