using System.Buffers.Text;
using System.Globalization;

namespace KnowledgeGraph.Values;

/// <summary>Floats as JavaScript prints them (ECMA-262, Number::toString): <c>5</c>, <c>1e+21</c>, <c>1e-7</c>, <c>0</c> for -0.</summary>
public static class FloatText
{
    /// <summary>The longest text in bytes.</summary>
    public const int MaxLength = 32;

    /// <summary>Prints a float.</summary>
    public static string Print(double value)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return System.Text.Encoding.ASCII.GetString(text[..Write(value, text)]);
    }

    /// <summary>Prints a float into a buffer of at least <see cref="MaxLength"/> bytes.</summary>
    /// <returns>How many bytes it took.</returns>
    public static int Write(double value, Span<byte> buffer)
    {
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
        {
            Utf8Formatter.TryFormat((long)value, buffer, out var digits);
            return digits;
        }

        // "E16" always has the form d.ddddE+ddd; the shortest digits that read back as the same value are those of "R".
        value.TryFormat(buffer, out var written, "R", CultureInfo.InvariantCulture);
        throw new NotSupportedException($"{written}");
    }
}
