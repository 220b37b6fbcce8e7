using System.Text.Json;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Sends the rows of one statement in batches, each its own transaction. While the server writes one, the next is made; two simultaneously would
/// wait for each other's locks.
/// </summary>
/// <param name="runner">Runs the statements.</param>
/// <param name="statement">Takes the parameter <c>$rows</c>.</param>
/// <param name="accept">Takes each answer.</param>
internal sealed class RowBatches(StatementRunner runner, string statement, Action<QueryAnswer, int> accept)
{
    private const int MaxRows = 5_000;
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly List<byte[]> _rows = [];
    private int _bytes;
    private Task _running = Task.CompletedTask;

    /// <summary>Adds a row: ids, then the values of its properties.</summary>
    public async ValueTask AddAsync(ReadOnlyMemory<long> ids, object?[] values, CancellationToken cancellationToken)
    {
        var row = ParameterWriter.WriteRow(ids.Span, values);
        _rows.Add(row);
        _bytes += row.Length;
        if (_rows.Count >= MaxRows || _bytes >= MaxBytes)
        {
            await SendAsync(cancellationToken);
        }
    }

    /// <summary>Sends what is left and waits for all of it.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        if (_rows.Count > 0)
        {
            await SendAsync(cancellationToken);
        }

        await _running;
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        byte[][] rows = [.. _rows];
        _rows.Clear();
        _bytes = 0;
        await _running;
        _running = RunAsync(rows, cancellationToken);
    }

    private async Task RunAsync(byte[][] rows, CancellationToken cancellationToken)
    {
        using var answer = await runner.WriteAsync(statement, json => WriteRows(json, rows), cancellationToken);
        accept(answer, rows.Length);
    }

    private static void WriteRows(Utf8JsonWriter json, byte[][] rows)
    {
        json.WriteStartArray("rows");
        Array.ForEach(rows, row => json.WriteRawValue(row, skipInputValidation: true));
        json.WriteEndArray();
    }
}
