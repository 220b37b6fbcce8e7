using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Importing;

/// <summary>Sends rows of one statement after the other, each batch in its own transaction, in the order in which they come.</summary>
internal sealed class ChangeBatch(StatementRunner runner)
{
    private const int MaxRows = 5_000;
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly List<byte[]> _rows = [];
    private string _statement = "";
    private int _bytes;

    /// <summary>Adds a row: ids, then values.</summary>
    public async ValueTask AddAsync(string statement, ReadOnlyMemory<long> ids, object?[] values, CancellationToken cancellationToken)
    {
        if (statement != _statement || _rows.Count >= MaxRows || _bytes >= MaxBytes)
        {
            await FlushAsync(cancellationToken);
            _statement = statement;
        }

        var row = ParameterWriter.WriteRow(ids.Span, values);
        _rows.Add(row);
        _bytes += row.Length;
    }

    /// <summary>Sends what is left.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        using var answer = await runner.WriteAsync(
            _statement,
            json =>
            {
                json.WriteStartArray("rows");
                _rows.ForEach(row => json.WriteRawValue(row, skipInputValidation: true));
                json.WriteEndArray();
            },
            cancellationToken);
        _rows.Clear();
        _bytes = 0;
    }
}
