using System.Buffers;
using System.Globalization;

namespace KnowledgeGraph.Values;

/// <summary>A position in a text that moves forward over recognized text, and stays before other text.</summary>
internal ref struct TextScanner(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> Decimals = SearchValues.Create("+-.0123456789");

    private ReadOnlySpan<char> _rest = text;

    /// <summary>True at the end of the text.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next character; <c>\0</c> at the end.</summary>
    public readonly char Next => _rest.IsEmpty ? '\0' : _rest[0];

    /// <summary>Takes a character if it is the next one.</summary>
    public bool TryTake(char expected)
    {
        var isNext = !_rest.IsEmpty && _rest[0] == expected;
        _rest = isNext ? _rest[1..] : _rest;
        return isNext;
    }

    /// <summary>Takes the next ASCII digits as a number: at least and at most so many (up to 18), and no further digit may follow them.</summary>
    public bool TryTakeDigits(int atLeast, int atMost, out long number)
    {
        var count = CountDigits();
        number = 0;
        return count >= atLeast && count <= atMost && long.TryParse(Take(count), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Takes exactly so many ASCII digits as a number, whatever follows.</summary>
    public bool TryTakeDigits(int count, out int number)
    {
        number = 0;
        return CountDigits() >= count && int.TryParse(Take(count), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Takes a number with an optional sign and fraction, such as <c>-1.5</c>.</summary>
    public bool TryTakeDecimal(out decimal number, out bool hasFraction)
    {
        var length = _rest.IndexOfAnyExcept(Decimals);
        var token = length < 0 ? _rest : _rest[..length];
        hasFraction = token.Contains('.');
        number = 0;
        return !token.IsEmpty && char.IsAsciiDigit(token[^1]) && token.TrimStart("+-") is [not '.', ..]
            && decimal.TryParse(Take(token.Length), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Takes what follows up to a character and that character itself.</summary>
    public bool TryTakeThrough(char end)
    {
        var index = _rest.IndexOf(end);
        _rest = _rest[(index + 1)..];
        return index >= 0;
    }

    private readonly int CountDigits()
    {
        var end = _rest.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? _rest.Length : end;
    }

    private ReadOnlySpan<char> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
