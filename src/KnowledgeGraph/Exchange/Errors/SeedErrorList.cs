using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Exchange.Errors;

/// <summary>The errors of all files: the first are kept, all are counted.</summary>
internal sealed class SeedErrorList(int limit)
{
    private readonly List<SeedError> _errors = [];

    /// <summary>The number of errors.</summary>
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

    /// <summary>Adds an error at an unknown name, with the nearest known name.</summary>
    public void AddUnknown(string file, (int Line, int Column) place, string message, string name, IEnumerable<string> known) =>
        Add(file, place, message, _errors.Count < limit ? Suggest(name, known) : null);

    /// <summary>Adds the error that prevents a row from being read.</summary>
    public void Add(string file, CsvFault fault) => Add(file, (fault.Line, fault.Column), fault.Message, fault.Hint);

    /// <summary>Returns a question that suggests the nearest known name; null if none is near.</summary>
    public static string? Suggest(string name, IEnumerable<string> known) =>
        NearestName.Find(name, known) is { } nearest ? $"Did you mean '{nearest}'?" : null;
}
