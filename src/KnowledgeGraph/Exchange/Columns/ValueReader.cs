using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>Reads fields as the values of properties.</summary>
/// <param name="arrayDelimiter">The separator between the elements of a list.</param>
internal sealed class ValueReader(char arrayDelimiter)
{
    /// <summary>
    /// Reads a property's field of the current row. An empty field is null, or an empty list if the list must not be null; <c>""</c> is the empty
    /// text or list.
    /// </summary>
    /// <returns>The reason why the field cannot be read; null if it has been read.</returns>
    public ValueFault? Read(CsvReader row, PropertyColumn column, out object? value)
    {
        var type = column.Property.Type;
        value = null;
        if (column.Index < 0 || row.IsAbsent(column.Index))
        {
            value = type is { IsList: true, IsRequired: true } ? Array.Empty<object?>() : null;
            return null;
        }

        var text = row.Text(column.Index);
        return type.IsList ? ReadList(text, column, out value) : ReadScalar(text, column, out value);
    }

    private ValueFault? ReadList(string text, PropertyColumn column, out object? value)
    {
        var texts = text.Length == 0 ? [] : text.Split(arrayDelimiter);
        var elements = new object?[texts.Length];
        value = elements;
        for (var i = 0; i < texts.Length; i++)
        {
            if (ReadScalar(texts[i], column, out elements[i]) is { } fault)
            {
                return fault;
            }
        }

        return elements.OfType<PointValue>().Select(point => point.Srid).Distinct().Skip(1).Any()
            ? new ValueFault("The points of a list must be of one coordinate system, all with a height or all without.", "Neo4j stores no other lists.")
            : null;
    }

    private static ValueFault? ReadScalar(string text, PropertyColumn column, out object? value)
    {
        var type = column.Property.Type;
        if (type.Enum is { } members && !members.Values.Any(member => member.Name == text))
        {
            value = null;
            return new ValueFault($"'{text}' is not a value of the enum {members.Name}.", SeedErrorList.Suggest(text, members.Values.Select(member => member.Name)));
        }

        var isRead = column.System is { } system
            ? PointText.TryRead(text, type.Scalar, system, out var point) & ((value = point) is not null)
            : ValueText.TryRead(text, type.Scalar, out value);
        return isRead ? null : new ValueFault($"'{text}' is not a valid {type.ScalarName}.", HintFor(type.Scalar));
    }

    private static string HintFor(ScalarType scalar) => scalar switch
    {
        ScalarType.Int => "Write a whole number from -2147483648 to 2147483647.",
        ScalarType.BigInt => "Write a whole number of 64 bits.",
        ScalarType.Float => "Write a number such as 1.5 or -2e10.",
        ScalarType.Boolean => "Write true or false.",
        ScalarType.Date => "Write a day of the calendar such as 2020-01-31.",
        ScalarType.DateTime => "Write an instant such as 2020-01-31T10:00:00Z or 2020-01-31T10:00:00+07:00.",
        ScalarType.Time => "Write a time such as 10:00:00+07:00.",
        ScalarType.LocalTime => "Write a time such as 10:00:00.",
        ScalarType.LocalDateTime => "Write a day and a time such as 2020-01-31T10:00:00.",
        ScalarType.Duration => "Write an amount of time such as P1Y2M3DT4H5M6.5S.",
        ScalarType.Point => "Write a place such as {longitude: 120.15, latitude: 30.28}.",
        _ => "Write a place such as {x: 1.5, y: -2}.",
    };
}

/// <summary>The reason why a field is not a value of its property.</summary>
internal sealed record ValueFault(string Message, string? Hint);
