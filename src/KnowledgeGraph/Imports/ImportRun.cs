using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Imports;

/// <summary>One run over the rows of files: the numbers of their nodes in the store, errors and progress.</summary>
/// <param name="rows">The rows.</param>
/// <param name="options">The options.</param>
/// <param name="progress">Receives the number of rows so far; may be null.</param>
/// <param name="cancellationToken">Ends the run.</param>
internal sealed class ImportRun(IFileRows rows, ImportOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
{
    private const int MaxErrors = 100;
    private const int Step = 10_000;

    private readonly long[] _numbers = new long[rows.LastNumber + 1];
    private readonly List<NodeType> _types = []; // the first type of each new node
    private readonly HashSet<(long Number, NodeType Type)> _joined = [];
    private long _created;
    private long _rows;

    /// <summary>The rows.</summary>
    public IFileRows Rows => rows;

    /// <summary>The options.</summary>
    public ImportOptions Options => options;

    /// <summary>Ends the run.</summary>
    public CancellationToken Cancellation => cancellationToken;

    /// <summary>The errors.</summary>
    public SeedErrorList Errors { get; } = new(MaxErrors);

    /// <summary>The nodes that files say something of; null if a node has one type.</summary>
    public HashSet<long>? Seen { get; init; }

    /// <summary>Returns the number in the store of a node of the files; 0 if it has none yet.</summary>
    public long Find(long number) => rows.FindKnown(number) is not 0 and var known ? known : _numbers[number];

    /// <summary>Gives a node of the files the number of a node in the store.</summary>
    /// <returns>False if it has the number of another.</returns>
    public bool Assign(long number, long stored)
    {
        var isFree = _numbers[number] == 0 || _numbers[number] == stored;
        _numbers[number] = stored;
        return isFree;
    }

    /// <summary>Gives a node of the files the number of a new node.</summary>
    public long AssignNew(long number) => _numbers[number] = --_created;

    /// <summary>Notes that a node becomes one of a type: a new node, or one that is there and has another type.</summary>
    public void Join(long number, NodeType type)
    {
        if (_types.Count < -number)
        {
            _types.Add(type);
            return;
        }

        _joined.Add((number, type));
    }

    /// <summary>Returns whether a node has become one of a type in this run.</summary>
    public bool HasJoined(long number, NodeType type) =>
        (number < 0 && _types[(int)-number - 1] == type) || (_joined.Count > 0 && _joined.Contains((number, type)));

    /// <summary>Counts a row.</summary>
    public void Count()
    {
        if (++_rows % Step == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(_rows);
        }
    }

    /// <summary>Adds an error at a row.</summary>
    public void Refuse(RowPlace? place, FormattableString message, string hint) =>
        Errors.Add(place?.File ?? "", (place?.Line ?? 1, 1), message, hint);
}
