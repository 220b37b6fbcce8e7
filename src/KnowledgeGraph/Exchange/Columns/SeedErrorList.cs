using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>The errors that are found: the first so many are kept, all are counted.</summary>
internal sealed class SeedErrorList(int limit)
{
    private readonly List<SeedError> _errors = [];

    /// <summary>How many were found.</summary>
    public int Count { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<SeedError> Kept => _errors;

    /// <summary>Adds an error.</summary>
    public void Add(string file, (int Line, int Column) place, string message, string? hint = null)
    {
        Count++;
        if (_errors.Count < limit)
        {
            _errors.Add(new SeedError(file, place.Line, place.Column, message) { Hint = hint });
        }
    }

    /// <summary>Adds an error at a name that is not known, with the one that was probably meant.</summary>
    public void AddUnknown(string file, (int Line, int Column) place, string message, string name, IEnumerable<string> known) =>
        Add(file, place, message, _errors.Count < limit ? Suggest(name, known) : null);

    /// <summary>Adds the error for which a row cannot be read.</summary>
    public void Add(string file, CsvFault fault) => Add(file, (fault.Line, fault.Column), fault.Message, fault.Hint);

    /// <summary>Adds the error of a row that has more or fewer fields than the header has columns.</summary>
    public void AddFieldCount(string file, CsvReader row, SeedHeader header) => Add(
        file,
        row.PlaceOf(Math.Min(row.FieldCount, header.Columns.Length)),
        $"The row has {row.FieldCount} fields, and the header {header.Columns.Length} columns.",
        "Put quotes around a field that holds a comma.");

    /// <summary>Asks for the name that was probably meant; null where none is near.</summary>
    public static string? Suggest(string name, IEnumerable<string> known) =>
        NearestName.Find(name, known) is { } nearest ? $"Did you mean '{nearest}'?" : null;
}
