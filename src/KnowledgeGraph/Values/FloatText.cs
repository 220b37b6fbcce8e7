using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Values;

/// <summary>Floats as JavaScript prints them (ECMA-262, Number::toString): <c>5</c>, <c>1e+21</c>, <c>1e-7</c>, <c>0</c> for -0.</summary>
public static class FloatText
{
    /// <summary>The longest text in bytes.</summary>
    public const int MaxLength = 32;

    private const int MaxDigits = 17;

    /// <summary>Prints a float.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static string Print(double value)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(text[..Write(value, text)]);
    }

    /// <summary>Prints a float so that reading it gives the same one, also -0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static string PrintExact(double value) => value == 0 && double.IsNegative(value) ? "-0.0" : Print(value);

    /// <summary>Reads a finite number, such as <c>-1.5</c> or <c>1e21</c>; false if the text is not a number or the number is too large.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>Prints a float into a buffer of at least <see cref="MaxLength"/> bytes.</summary>
    /// <returns>How many bytes it took.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static int Write(double value, Span<byte> buffer)
    {
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
        {
            Utf8Formatter.TryFormat((long)value, buffer, out var written);
            return written;
        }

        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no such number.");
        }

        Span<byte> digits = stackalloc byte[MaxDigits];
        var count = FindDigits(Math.Abs(value), digits, out var point);
        var sign = value < 0 ? 1 : 0;
        buffer[0] = (byte)'-';
        return sign + WriteDigits(digits[..count], point, buffer[sign..]);
    }

    /// <summary>The fewest digits that read back as the same number, and the number of them before the decimal point.</summary>
    private static int FindDigits(double value, Span<byte> digits, out int point)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        var exponentAt = text[..length].IndexOf((byte)'E');
        var mantissa = exponentAt < 0 ? text[..length] : text[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(text[(exponentAt + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var pointAt = mantissa.IndexOf((byte)'.');
        point = (pointAt < 0 ? mantissa.Length : pointAt) + exponent;
        var count = 0;
        foreach (var letter in mantissa)
        {
            if (letter == '0' && count == 0)
            {
                point -= 1; // a leading zero, before or after the point
            }
            else if (letter != '.')
            {
                digits[count++] = letter;
            }
        }

        return digits[..count].TrimEnd((byte)'0').Length;
    }

    private static int WriteDigits(ReadOnlySpan<byte> digits, int point, Span<byte> buffer)
    {
        switch (point)
        {
            case > 21 or <= -6:
                return WriteExponential(digits, point - 1, buffer);
            case <= 0:
                "0."u8.CopyTo(buffer);
                buffer.Slice(2, -point).Fill((byte)'0');
                digits.CopyTo(buffer[(2 - point)..]);
                return 2 - point + digits.Length;
            case var _ when point >= digits.Length:
                digits.CopyTo(buffer);
                buffer[digits.Length..point].Fill((byte)'0');
                return point;
            default:
                digits[..point].CopyTo(buffer);
                buffer[point] = (byte)'.';
                digits[point..].CopyTo(buffer[(point + 1)..]);
                return digits.Length + 1;
        }
    }

    private static int WriteExponential(ReadOnlySpan<byte> digits, int exponent, Span<byte> buffer)
    {
        buffer[0] = digits[0];
        var length = 1;
        if (digits.Length > 1)
        {
            buffer[length++] = (byte)'.';
            digits[1..].CopyTo(buffer[length..]);
            length += digits.Length - 1;
        }

        buffer[length++] = (byte)'e';
        buffer[length++] = exponent < 0 ? (byte)'-' : (byte)'+';
        Utf8Formatter.TryFormat(Math.Abs(exponent), buffer[length..], out var written);
        return length + written;
    }
}
