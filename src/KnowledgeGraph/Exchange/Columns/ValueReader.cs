using System.Buffers.Text;
using System.Text;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exchange.Tables;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>Reads fields as the values of properties.</summary>
/// <param name="arrayDelimiter">The separator between the elements of a list.</param>
/// <param name="isTerminated">Whether the separator also follows the last element.</param>
internal sealed class ValueReader(char arrayDelimiter, bool isTerminated = false)
{
    /// <summary>
    /// Reads a property's field of the current row. An empty field is null, or an empty list if the list must not be null; <c>""</c> is the empty
    /// text or list. Blanks around values that are not text are ignored, and nothing but blanks is an empty field there.
    /// </summary>
    /// <returns>The reason why the field cannot be read; null if it has been read.</returns>
    public ValueFault? Read(IRowReader row, PropertyColumn column, out object? value)
    {
        var type = column.Property.Type;
        var text = column.Index < 0 || row.IsAbsent(column.Index) ? null : row.Text(column.Index);
        if (text is null || (!IsText(type.Scalar) && ((text.Length > 0 && string.IsNullOrWhiteSpace(text)) || (column.Form is not null && ValueForm.IsNull(text)))))
        {
            value = type is { IsList: true, IsRequired: true } ? Array.Empty<object?>() : null;
            return null;
        }

        return type.IsList ? ReadList(text, column, out value) : ReadScalar(text, column, out value);
    }

    /// <summary>Checks a property's field of the current row as <see cref="Read"/> does, and computes the hash of its value (<see cref="ValueHash"/>), which is not made where its bytes are enough.</summary>
    /// <returns>The reason why the field cannot be read; null if it can.</returns>
    public ValueFault? Check(IRowReader row, PropertyColumn column, out ulong hash)
    {
        var type = column.Property.Type;
        if (column.Index < 0 || row.IsAbsent(column.Index))
        {
            hash = type is { IsList: true, IsRequired: true } ? ValueHash.OfList([]) : ValueHash.None;
            return null;
        }

        if (type.IsList ? column.Form is null && TryHashList(row.Bytes(column.Index), type, out hash) : TryHash(row.Bytes(column.Index), column, out hash))
        {
            return null;
        }

        var fault = Read(row, column, out var value);
        hash = ValueHash.Of(value);
        return fault;
    }

    private bool TryHashList(ReadOnlySpan<byte> utf8, PropertyType type, out ulong hash)
    {
        const int MaxElements = 64;
        hash = ValueHash.None;
        if (isTerminated || !IsText(type.Scalar) || !char.IsAscii(arrayDelimiter))
        {
            return false;
        }

        Span<ulong> elements = stackalloc ulong[MaxElements];
        var (count, start) = (0, 0);
        while (start <= utf8.Length && !utf8.IsEmpty)
        {
            if (count == MaxElements)
            {
                return false;
            }

            var length = utf8[start..].IndexOf((byte)arrayDelimiter) is >= 0 and var found ? found : utf8.Length - start;
            elements[count++] = ValueHash.OfText(utf8.Slice(start, length));
            start += length + 1;
        }

        hash = ValueHash.OfList(elements[..count]);
        return true;
    }

    private static bool TryHash(ReadOnlySpan<byte> utf8, PropertyColumn column, out ulong hash)
    {
        var type = column.Property.Type;
        if (IsText(type.Scalar))
        {
            hash = ValueHash.OfText(utf8);
            return true;
        }

        hash = ValueHash.None;
        return column.Form is null
            && (type.Enum is { } members ? HasMember(members, utf8) && ValueHash.TryRead(utf8, type.Scalar, out hash)
                : type.Scalar == ScalarType.Date ? ValueHash.TryRead(utf8, type.Scalar, out hash)
                : type.Scalar == ScalarType.Int && TryHashInteger(utf8, out hash));
    }

    private static bool TryHashInteger(ReadOnlySpan<byte> utf8, out ulong hash)
    {
        var isRead = Utf8Parser.TryParse(utf8, out int number, out var length) && length == utf8.Length;
        hash = ValueHash.OfInteger(number);
        return isRead;
    }

    private ValueFault? ReadList(string text, PropertyColumn column, out object? value)
    {
        var texts = text.Length == 0 ? [] : column.Form?.Split(text) ?? (isTerminated ? text[..^1] : text).Split(arrayDelimiter);
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
            ? new ValueFault($"The points of a list must be of one coordinate system, all with a height or all without.", "Neo4j stores no other lists.")
            : null;
    }

    private static ValueFault? ReadScalar(string text, PropertyColumn column, out object? value)
    {
        var type = column.Property.Type;
        text = IsText(type.Scalar) ? text : text.Trim();
        if (column.Form is { } form)
        {
            if (form.ToPlain(text, type.Scalar) is not { } plain)
            {
                value = null;
                return new ValueFault($"'{text}' is not a valid {type.ScalarName}, {form.Describe(type.Scalar)}.", "Correct the value, or write its form in the model with @column.");
            }

            text = plain;
        }

        if (type.Enum is { } members && !HasMember(members, text))
        {
            value = null;
            return new ValueFault(
                $"'{text}' is not a value of the enum {members.Name}.",
                SeedErrorList.Suggest(text, members.Values.Select(member => member.Name)) ?? $"Write one of {string.Join(", ", members.Values.Take(20).Select(member => member.Name))}.");
        }

        var isRead = type.Scalar switch
        {
            ScalarType.Point or ScalarType.CartesianPoint => PointText.TryRead(text, type.Scalar, column.System, out var point) & ((value = point) is not null),
            ScalarType.Boolean => bool.TryParse(text, out var truth) & ((value = truth) is not null), // in any case: spreadsheets write TRUE
            _ => ValueText.TryReadWithOffset(text, type.Scalar, column.OffsetSeconds, out value),
        };
        return isRead ? null : FindHeightFault(text, column) ?? new ValueFault($"'{text}' is not a valid {type.ScalarName}.", HintFor(type.Scalar));
    }

    /// <summary>Returns the fault of a point whose coordinates are right, and whose height is not; null if there is another.</summary>
    private static ValueFault? FindHeightFault(string text, PropertyColumn column) =>
        column is { System: { } system, Property.Type.Scalar: var scalar } && CoordinateSystem.Of(scalar, 5 - system.Dimensions) is var other
        && PointText.TryRead(text, scalar, other, out _)
            ? system.Dimensions == 2
                ? new ValueFault($"'{text}' has a height, and points of {system.Name}, as the header has it, have none.", $"Write {{crs:{other.Name}}} in the header, or leave the height out.")
                : new ValueFault($"'{text}' has no height, and points of {system.Name}, as the header has it, have one.", $"Write {{crs:{other.Name}}} in the header, or add the height.")
            : null;

    private static bool HasMember(EnumType members, string text)
    {
        foreach (var member in members.Values)
        {
            if (member.Name == text)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasMember(EnumType members, ReadOnlySpan<byte> utf8)
    {
        foreach (var member in members.Values)
        {
            if (Ascii.Equals(utf8, member.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsText(ScalarType scalar) => scalar is ScalarType.String or ScalarType.Id or ScalarType.Custom;

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
internal sealed record ValueFault(FormattableString Message, string? Hint);
