using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.DataFiles;

/// <summary>The records of a JSON file, or of JSON Lines.</summary>
/// <param name="open">Opens the file.</param>
/// <param name="path">The names that lead to the records, with dots between.</param>
internal sealed class JsonTable(Func<Stream> open, string path) : IDataTable
{
    private readonly ImmutableArray<string> _path = path.Length == 0 ? [] : [.. path.Split('.')];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ImmutableArray<string> Columns => [.. _seen];

    /// <inheritdoc/>
    public bool HasHeader => false;

    /// <inheritdoc/>
    public RowFault? Fault => null;

    /// <inheritdoc/>
    public IRowReader Open(ImmutableArray<string> columns) => new JsonTableReader(new JsonRecords(open(), _path), _path, columns, _seen);

    /// <summary>Reads the records themselves, with their lines.</summary>
    public IEnumerable<(JsonPosition Record, int Line)> ReadRecords()
    {
        using var records = new JsonRecords(open(), _path);
        while (records.Read() is { } value)
        {
            foreach (var record in JsonPosition.Find(new JsonPosition(value, null, 0, null), _path, records.Followed))
            {
                yield return (record, records.Line);
            }
        }

        if (records.Fault is { } fault)
        {
            throw new IOException(FormattableString.Invariant($"({fault.Line},{fault.Column}): {FormattableString.Invariant(fault.Message)} {fault.Hint}"));
        }
    }
}
