using KnowledgeGraph.Exports.Archives;
using KnowledgeGraph.Exports.Formats;
using KnowledgeGraph.Values;
using Parquet;
using Parquet.Schema;

namespace KnowledgeGraph.Parquet;

/// <summary>A column of a table, and the values of one row group. Every column is optional.</summary>
internal abstract class ParquetColumn
{
    /// <summary>The column's field in the schema.</summary>
    public abstract Field Field { get; }

    /// <summary>Creates the column for a column of a table.</summary>
    public static ParquetColumn Create(TableColumn column) => (column.IsList, column.Scalar) switch
    {
        (true, var scalar) => new ListColumn(column.Name, scalar),
        (_, ScalarType.Int) => new ValueColumn<int>(new DataField<int?>(column.Name), value => (int)(long)value),
        (_, ScalarType.BigInt) => new ValueColumn<long>(new DataField<long?>(column.Name), value => (long)value),
        (_, ScalarType.Float) => new ValueColumn<double>(new DataField<double?>(column.Name), value => (double)value),
        (_, ScalarType.Boolean) => new ValueColumn<bool>(new DataField<bool?>(column.Name), value => (bool)value),
        (_, ScalarType.Date) => new ValueColumn<DateOnly>(new DataField<DateOnly?>(column.Name), value => ToDay((DateValue)value)),
        (_, ScalarType.DateTime) => new ValueColumn<DateTime>(
            new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true),
            value => ToInstant((DateTimeValue)value)),
        (_, var scalar) => new TextColumn(column.Name, scalar),
    };

    /// <summary>Adds the value of the next row.</summary>
    public abstract void Add(object? value);

    /// <summary>Writes the values into a row group and forgets them.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, ParquetSchema schema, CancellationToken cancellationToken);

    // Days outside of .NET's range are kept at its ends; no Parquet reader knows them either.
    private static DateOnly ToDay(DateValue day) =>
        DateOnly.FromDayNumber((int)Math.Clamp(day.EpochDay + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber, 0, DateOnly.MaxValue.DayNumber));

    private static DateTime ToInstant(DateTimeValue instant) => DateTime.UnixEpoch.AddSeconds(instant.EpochSecond).AddTicks(instant.Nanosecond / 100);

    private sealed class ValueColumn<T>(DataField own, Func<object, T> convert) : ParquetColumn
        where T : struct
    {
        private readonly List<T?> _values = [];

        public override Field Field => own;

        public override void Add(object? value) => _values.Add(value is null ? null : convert(value));

        public override async Task WriteAsync(ParquetRowGroupWriter group, ParquetSchema schema, CancellationToken cancellationToken)
        {
            await group.WriteAsync<T>(own, _values.ToArray(), cancellationToken: cancellationToken);
            _values.Clear();
        }
    }

    private sealed class TextColumn(string name, ScalarType scalar) : ParquetColumn
    {
        private readonly DataField _field = new DataField<string>(name);
        private readonly List<string?> _values = [];

        public override Field Field => _field;

        public override void Add(object? value) => _values.Add(value is null ? null : ExportText.Print(value, scalar));

        public override async Task WriteAsync(ParquetRowGroupWriter group, ParquetSchema schema, CancellationToken cancellationToken)
        {
            await group.WriteAsync(_field, _values!);
            _values.Clear();
        }
    }

    /// <summary>A list of texts. Its levels are those of Dremel: 0 no list, 1 an empty one, 2 no element, 3 an element.</summary>
    private sealed class ListColumn(string name, ScalarType scalar) : ParquetColumn
    {
        private readonly ListField _field = new(name, new DataField<string>("element"));
        private readonly List<ReadOnlyMemory<char>> _values = [];
        private readonly List<int> _definitions = [];
        private readonly List<int> _repetitions = [];

        public override Field Field => _field;

        public override void Add(object? value)
        {
            if (value is not object?[] { Length: > 0 } list)
            {
                Add(value is null ? 0 : 1, repetition: 0);
                return;
            }

            for (var i = 0; i < list.Length; i++)
            {
                Add(list[i] is null ? 2 : 3, i == 0 ? 0 : 1);
                if (list[i] is { } element)
                {
                    _values.Add(ExportText.Print(element, scalar).AsMemory());
                }
            }
        }

        public override async Task WriteAsync(ParquetRowGroupWriter group, ParquetSchema schema, CancellationToken cancellationToken)
        {
            await group.WriteAllPartsAsync<ReadOnlyMemory<char>>(
                (DataField)_field.Item, _values.ToArray(), _definitions.ToArray(), _repetitions.ToArray(), cancellationToken);
            _values.Clear();
            _definitions.Clear();
            _repetitions.Clear();
        }

        private void Add(int definition, int repetition)
        {
            _definitions.Add(definition);
            _repetitions.Add(repetition);
        }
    }
}
