using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>The statements of one query on one reader, each prepared when it is first needed. Their owner.</summary>
internal sealed class QueryStatements(SqliteQuery query, Database database) : IDisposable
{
    private readonly Statement?[] _statements = new Statement?[query.Statements.Length];
    private readonly bool[] _isUsed = new bool[query.Statements.Length];

    /// <summary>Finds or prepares a statement.</summary>
    /// <param name="select">Its place in the query.</param>
    /// <param name="isFirstUse">Whether it was not in use since <see cref="Reset"/>.</param>
    public Statement Find(int select, out bool isFirstUse)
    {
        isFirstUse = !_isUsed[select];
        _isUsed[select] = true;
        return _statements[select] ??= database.Prepare(query.Statements[select]);
    }

    /// <summary>Resets all statements, wherever a failure may have left them.</summary>
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

    /// <summary>Describes a stored value that does not fit the model.</summary>
    /// <param name="origin">The origin of the value.</param>
    /// <param name="row">The row.</param>
    /// <param name="found">The current found object; null outside of any.</param>
    /// <param name="isMissing">Whether there is no value, and not a wrong one.</param>
    public RequestError Describe(ColumnOrigin origin, in Row row, FoundObject? found, bool isMissing) => origin.Owner switch
    {
        RowOwner owner => Describe(
            new(origin.Property, owner.Property), owner.Table, owner.Relationship, row.Statement!.Integer(owner.NodeColumn), isMissing),
        FoundOwner owner when found!.Nodes("end")[0] is var end => Describe(
            new(origin.Property, PropertyOwner.Relationship), owner.Ends[end.Type], owner.Relationship, end.Number, isMissing),
        _ => StoredValueErrors.Describe(origin.Property),
    };

    private RequestError Describe(PropertyReference property, NodeTable table, RelationshipType? relationship, long node, bool isMissing) =>
        StoredValueErrors.Describe(property, table.Type, relationship?.Name, FindKey(table, node), isMissing);

    private string? FindKey(NodeTable table, long node)
    {
        if (table.Type.Key is not { } key)
        {
            return null;
        }

        using var statement = database.Prepare(
            SqlText.New().Write($"SELECT {table.Find(key)} FROM {table.Name} WHERE node = ?1").ToString());
        statement.Bind(1, node);
        return statement.Step() && !statement.IsNull(0) ? statement.ReadText(0) : null;
    }

    /// <summary>Ends all statements.</summary>
    public void Dispose() => Array.ForEach(_statements, statement => statement?.Dispose());
}
