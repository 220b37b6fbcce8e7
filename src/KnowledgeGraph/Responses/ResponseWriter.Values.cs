using System.Buffers.Text;
using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Responses;

/// <content>The values of properties.</content>
public sealed partial class ResponseWriter
{
    /// <summary>The mark of the graph's cursors; null for the graph that was served first.</summary>
    public string? CursorMark { get; set; }

    /// <summary>Writes the cursor of a place among all edges, from 0.</summary>
    public void Cursor(long position)
    {
        Span<byte> text = stackalloc byte[Plans.Cursor.MaxLength];
        Text(text[..new Cursor(position, CursorMark).Write(text)]);
    }

    /// <summary>Writes a whole number as text, as BigInt is shown.</summary>
    public void IntegerText(long value)
    {
        Separate();
        Append("\""u8);
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _length += written;
        Append("\""u8);
    }

    /// <summary>Writes a float as JavaScript prints it (ECMA-262, Number::toString); null and an error for a sum that is too large.</summary>
    public void Float(double value)
    {
        if (!double.IsFinite(value))
        {
            Fail(new RequestError(ErrorCodes.Value, "The number is infinite or not a number, which JSON cannot hold."), isNullable: true);
            return;
        }

        Separate();
        _length += FloatText.Write(value, Reserve(FloatText.MaxLength));
    }

    /// <summary>Writes a value of a property, as <see cref="GraphValue"/> describes them; <see cref="Point"/> writes points.</summary>
    public void Value(object? value, ScalarType scalar)
    {
        switch (value)
        {
            case null:
                Null();
                break;
            case object?[] list:
                Elements(list, scalar, static (writer, element, scalar) => writer.Value(element, scalar));
                break;
            case string text:
                Text(text);
                break;
            case Cursor cursor:
                Cursor(cursor.Position);
                break;
            case bool truth:
                Boolean(truth);
                break;
            case double number:
                Float(number);
                break;
            case long number when scalar == ScalarType.BigInt:
                IntegerText(number);
                break;
            case long number:
                Integer(number);
                break;
            default:
                Text(ValueText.Print(value));
                break;
        }
    }

    /// <summary>Writes the sum of an Int property, itself an Int; null and an error if it is too large.</summary>
    public void IntSum(long sum, Property property)
    {
        if (sum == (int)sum)
        {
            Integer(sum);
            return;
        }

        Fail(
            new RequestError(ErrorCodes.Value, $"The sum of '{property.Name}' is {sum}, which an Int cannot hold.")
            {
                Hint = "Select 'average' and a count, or make the property a BigInt or a Float in the model.",
            },
            isNullable: true);
    }

    /// <summary>Writes a point, or a list of them, as objects of the selected keys.</summary>
    public void Point(object? value, ImmutableArray<PointField> fields)
    {
        switch (value)
        {
            case null:
                Null();
                break;
            case object?[] list:
                Elements(list, fields, static (writer, element, fields) => writer.Point(element, fields));
                break;
            default:
                BeginObject();
                foreach (var field in fields)
                {
                    Key(field.Key);
                    PointPart((PointValue)value, field.Part);
                }

                EndObject();
                break;
        }
    }

    private void Elements<T>(object?[] list, T form, Action<ResponseWriter, object?, T> write)
    {
        BeginArray();
        foreach (var element in list)
        {
            write(this, element, form);
        }

        EndArray();
    }

    private void PointPart(PointValue point, PointPart part)
    {
        switch (part)
        {
            case Plans.PointPart.X: Float(point.X); break;
            case Plans.PointPart.Y: Float(point.Y); break;
            case Plans.PointPart.Z when point.Z is null: Null(); break;
            case Plans.PointPart.Z: Float(point.Z.Value); break;
            case Plans.PointPart.Crs: Text(point.System.Name); break;
            case Plans.PointPart.Srid: Integer(point.Srid); break;
            default: Text(point.System.Scalar.ToString()); break;
        }
    }
}
