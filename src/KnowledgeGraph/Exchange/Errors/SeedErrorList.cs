using KnowledgeGraph.Exchange.Tables;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Exchange.Errors;

/// <summary>The errors of all files. Errors of one cause in a file are one entry with their number; the first entries are kept, all errors are counted.</summary>
/// <param name="limit">The most entries that are kept.</param>
internal sealed class SeedErrorList(int limit)
{
    private const string Compose = "Its accents are separate characters (Unicode NFD), as macOS writes them. Write the name with composed letters (NFC), as the model has it.";

    private const int MaxNext = 2;

    private readonly List<SeedError> _errors = [];
    private readonly Dictionary<(string File, string Cause, int Of), int> _causes = [];

    /// <summary>The number of errors.</summary>
    public int Count { get; private set; }

    /// <summary>The first entries.</summary>
    public IReadOnlyList<SeedError> Kept => _errors;

    /// <summary>Adds an error.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="place">The line and column, from 1.</param>
    /// <param name="message">The sentence: errors of one form of sentence have one cause.</param>
    /// <param name="hint">The correction, as a sentence.</param>
    /// <param name="of">The index of the column whose errors have a cause apart; -1 if the column makes no difference.</param>
    public void Add(string file, (int Line, int Column) place, FormattableString message, string? hint, int of = -1)
    {
        Count++;
        if (AddToCause(file, place, message, of) && _errors.Count < limit)
        {
            _errors.Add(new SeedError(file, place.Line, place.Column, FormattableString.Invariant(message)) { Hint = hint });
        }
    }

    /// <summary>Adds an error at an unknown name, with the nearest known name, or else the hint.</summary>
    public void AddUnknown(
        string file, (int Line, int Column) place, FormattableString message, string name, IEnumerable<string> known, string hint, int of = -1)
    {
        var isKept = _errors.Count < limit && !_causes.ContainsKey((file, message.Format, of));
        Add(file, place, message, isKept ? (name.Any(IsMark) ? Compose : Suggest(name, known) ?? hint) : null, of);
    }

    /// <summary>Adds the error that prevents a row from being read.</summary>
    public void Add(string file, RowFault fault) => Add(file, (fault.Line, fault.Column), fault.Message, fault.Hint);

    /// <summary>Adds the errors of another list.</summary>
    public void Include(SeedErrorList other)
    {
        Count += other.Count;
        _errors.AddRange(other.Kept.Take(limit - _errors.Count));
    }

    /// <summary>Returns a question that suggests the nearest known name; null if none is near.</summary>
    public static string? Suggest(string name, IEnumerable<string> known) =>
        NearestName.Find(name, known) is { } nearest ? $"Did you mean '{nearest}'?" : null;

    // The combining diacritical marks of Unicode. A name with them looks like the known one, so a suggestion would say nothing.
    private static bool IsMark(char character) => character is >= '\u0300' and <= '\u036F';

    /// <returns>True if the error is the first of its cause.</returns>
    private bool AddToCause(string file, (int Line, int Column) place, FormattableString message, int of)
    {
        if (_causes.TryAdd((file, message.Format, of), _errors.Count))
        {
            return true;
        }

        if (_causes[(file, message.Format, of)] is var index && index < _errors.Count)
        {
            var error = _errors[index];
            _errors[index] = error with { Count = error.Count + 1, Next = error.Next.Length < MaxNext ? error.Next.Add(place) : error.Next };
        }

        return false;
    }
}
