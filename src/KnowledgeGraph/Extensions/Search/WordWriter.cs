using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Extensions.Search;

/// <summary>Writes text as words with one space between them.</summary>
/// <param name="keepsAccents">True if marks stay on their letters, and letters and Han characters keep their form.</param>
internal sealed class WordWriter(bool keepsAccents)
{
    private const string Apostrophes = "'\u2018\u2019\u02bb\u02bc\u2032`";

    private readonly List<int> _marks = [];
    private char[] _text = new char[256];
    private int _written;
    private int _start;
    private int _letters;

    /// <summary>The text that has been written.</summary>
    public ReadOnlySpan<char> Written => _text.AsSpan(0, _written);

    /// <summary>Appends the words of a text.</summary>
    public void WriteWords(string text)
    {
        _start = _written;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value))
            {
                AddLetter(rune);
            }
            else
            {
                Add(rune);
            }
        }

        EndWord();
    }

    /// <summary>Appends a character.</summary>
    public void Write(char character)
    {
        Reserve(1);
        _text[_written++] = character;
    }

    /// <summary>Appends characters.</summary>
    public void Write(ReadOnlySpan<char> characters)
    {
        Reserve(characters.Length);
        characters.CopyTo(_text.AsSpan(_written));
        _written += characters.Length;
    }

    /// <summary>Appends the text between two places once more, without its spaces.</summary>
    public void WriteJoined(int start, int end)
    {
        Reserve(end - start);
        for (var place = start; place < end; place++)
        {
            if (_text[place] != ' ')
            {
                _text[_written++] = _text[place];
            }
        }
    }

    /// <summary>Removes the text after a place.</summary>
    public void CutAt(int length) => _written = length;

    private void Reserve(int count)
    {
        if (_written + count > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _written + count));
        }
    }

    private void Add(Rune given)
    {
        var rune = Narrow(given);
        if (IsHan(rune.Value))
        {
            EndWord();
            AddLetter(keepsAccents ? rune : HanCharacters.Fold(rune));
            EndWord();
        }
        else if (Rune.IsLetterOrDigit(rune))
        {
            AddLetter(rune);
        }
        else if (IsMark(rune))
        {
            AddMark(rune.Value);
        }
        else if (!rune.IsBmp || !Apostrophes.Contains((char)rune.Value, StringComparison.Ordinal))
        {
            EndWord();
        }
    }

    private void AddLetter(Rune rune)
    {
        if (_marks.Count > 0)
        {
            WriteMarks();
        }

        if (_letters == SearchText.MaxWord)
        {
            return;
        }

        if (_letters++ == 0 && _written > _start)
        {
            Write(' ');
        }

        if (rune.IsAscii)
        {
            Write((char)(rune.Value < 'A' ? rune.Value : rune.Value | 0x20));
        }
        else if (keepsAccents)
        {
            WriteApart(Rune.ToLowerInvariant(rune).Value);
        }
        else if (LatinLetters.FindFolded(rune.Value) is { } plain)
        {
            Write(plain);
        }
        else
        {
            Write(Rune.ToLowerInvariant(rune));
        }
    }

    private void WriteApart(int letter)
    {
        while (LatinLetters.TrySplit(letter, out var parts))
        {
            _marks.Add(parts.Mark);
            letter = parts.Letter;
        }

        Write(new Rune(letter));
    }

    private void AddMark(int mark)
    {
        if (keepsAccents && _letters is > 0 and < SearchText.MaxWord)
        {
            _marks.Add(mark);
        }
    }

    // In one order, whatever the one in which they were typed.
    private void WriteMarks()
    {
        _marks.Sort();
        _marks.ForEach(mark => Write(new Rune(mark)));
        _marks.Clear();
    }

    private void EndWord()
    {
        WriteMarks();
        _letters = 0;
    }

    private void Write(Rune rune)
    {
        Span<char> characters = stackalloc char[2];
        Write(characters[..rune.EncodeToUtf16(characters)]);
    }

    private static Rune Narrow(Rune rune) => rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // The blocks of CJK unified and compatibility ideographs, with their extensions, and the signs 々 and 〇.
    private static bool IsHan(int code) => code
        is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or 0x3005 or 0x3007;
}
