using KnowledgeGraph.Exports.Archives;
using Parquet;
using Parquet.Schema;

namespace KnowledgeGraph.Parquet;

/// <summary>Writes tables as Parquet: a row group for every 100,000 rows, compressed by Snappy.</summary>
internal static class ParquetTable
{
    private const int RowsPerGroup = 100_000;

    /// <summary>Writes a table.</summary>
    /// <returns>The number of rows.</returns>
    public static async Task<long> WriteAsync(Table table, Stream output, CancellationToken cancellationToken)
    {
        ParquetColumn[] columns = [.. table.Columns.Select(ParquetColumn.Create)];
        var schema = new ParquetSchema(columns.Select(column => column.Field));
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy };
        await using var writer = await ParquetWriter.CreateAsync(schema, new PositionStream(output), options, cancellationToken: cancellationToken);
        var (rows, pending) = (0L, 0);
        await foreach (var row in table.ReadRows(cancellationToken))
        {
            for (var i = 0; i < columns.Length; i++)
            {
                columns[i].Add(row[i]);
            }

            rows++;
            if (++pending == RowsPerGroup)
            {
                await WriteGroupAsync(writer, schema, columns, cancellationToken);
                pending = 0;
            }
        }

        if (pending > 0 || rows == 0)
        {
            await WriteGroupAsync(writer, schema, columns, cancellationToken);
        }

        return rows;
    }

    private static async Task WriteGroupAsync(
        ParquetWriter writer, ParquetSchema schema, ParquetColumn[] columns, CancellationToken cancellationToken)
    {
        using var group = writer.CreateRowGroup();
        foreach (var column in columns)
        {
            await column.WriteAsync(group, schema, cancellationToken);
        }

        group.CompleteValidate();
    }

    /// <summary>A stream that knows its position, which Parquet files hold, and passes on what is written.</summary>
    private sealed class PositionStream(Stream inner) : Stream
    {
        private long _position;

        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => _position;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            inner.Write(buffer, offset, count);
            _position += count;
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer);
            _position += buffer.Length;
        }
    }
}
