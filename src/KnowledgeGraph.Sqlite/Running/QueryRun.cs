using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Layout.Forms;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Sqlite.Running;

/// <summary>A query on one reader, which runs it again and again, once at a time. Owner of its statements, each prepared when it is first needed.</summary>
/// <param name="query">The query.</param>
/// <param name="database">The reader's file.</param>
internal sealed class QueryRun(SqliteQuery query, Database database) : IDisposable
{
    private readonly Statement?[] _statements = new Statement?[query.Statements.Length];
    private readonly bool[] _isUsed = new bool[query.Statements.Length];
    private ResponseWriter? _response;

    /// <summary>Takes the response.</summary>
    public ResponseWriter Response => _response!;

    /// <summary>The values of the plan's parameters.</summary>
    public object?[] Parameters { get; private set; } = [];

    /// <summary>The connection that is being written; null outside of any.</summary>
    public ConnectionState? Connection { get; set; }

    /// <summary>The found object that is being written; null outside of any.</summary>
    public FoundObject? Found { get; set; }

    /// <summary>Runs the query.</summary>
    /// <param name="parameters">The values of the plan's parameters.</param>
    /// <param name="response">Takes the response.</param>
    public void Run(object?[] parameters, ResponseWriter response)
    {
        (Parameters, _response) = (parameters, response);
        try
        {
            query.Fields.Write(this, default);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Finds or prepares a statement, with the values of the plan bound.</summary>
    public Statement Open(int select)
    {
        var statement = _statements[select] ??= database.Prepare(query.Statements[select]);
        if (!_isUsed[select])
        {
            _isUsed[select] = true;
            BindPlan(statement);
        }

        return statement;
    }

    /// <summary>A parameter's value as a whole number; null without a parameter or a value.</summary>
    public long? Number(Parameter? parameter) => parameter is null ? null : (long?)Parameters[parameter.Index];

    /// <summary>Writes null and reports the error for a stored value that does not fit the model.</summary>
    /// <param name="origin">The origin of the value.</param>
    /// <param name="row">The row.</param>
    /// <param name="isMissing">Whether there is no value, and not a wrong one.</param>
    public void Fail(ColumnOrigin origin, in Row row, bool isMissing) =>
        Response.Fail(Describe(origin, row, isMissing), isNullable: !origin.Property.Type.IsRequired);

    /// <summary>Ends all statements.</summary>
    public void Dispose() => Array.ForEach(_statements, statement => statement?.Dispose());

    /// <summary>Binds the plan's parameters and the constants after them; those between have values from rows.</summary>
    private void BindPlan(Statement statement)
    {
        foreach (var number in statement.Parameters)
        {
            var (index, constant) = (number - 1, number - query.FirstConstant);
            if (index < Parameters.Length)
            {
                statement.Bind(number, StoredForm.Write(Parameters[index], query.Parameters[index].Scalar));
            }
            else if (constant >= 0)
            {
                statement.Bind(number, query.Constants[constant]);
            }
        }
    }

    /// <summary>Resets all statements, wherever a failure may have left them.</summary>
    private void Reset()
    {
        for (var select = 0; select < _isUsed.Length; select++)
        {
            if (_isUsed[select])
            {
                _isUsed[select] = false;
                _statements[select]!.Reset();
            }
        }

        (Parameters, _response, Connection, Found) = ([], null, null, null);
    }

    private RequestError Describe(ColumnOrigin origin, in Row row, bool isMissing) => origin.Owner switch
    {
        RowOwner owner => Describe(
            new(origin.Property, owner.Property), owner.Table, owner.Relationship, row.Statement!.Integer(owner.NodeColumn), isMissing),
        FoundOwner owner when Found!.Nodes("end")[0] is var end => Describe(
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
}
