using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Layout.Forms;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>The state that the statements of one plan share while they are compiled: their texts and the numbers of their parameters.</summary>
/// <param name="layout">The tables.</param>
/// <param name="statistics">The facts about the tables.</param>
/// <param name="parameters">The plan's parameters.</param>
internal sealed class Compilation(StoreLayout layout, StoreStatistics statistics, ImmutableArray<Parameter> parameters)
{
    private readonly List<string> _texts = [];
    private readonly List<object> _constants = [];
    private readonly Dictionary<object, object> _shared = [];

    /// <summary>The tables.</summary>
    public StoreLayout Layout => layout;

    /// <summary>The facts about the tables.</summary>
    public StoreStatistics Statistics => statistics;

    /// <summary>Guesses of how many rows there will be.</summary>
    public Estimates Estimates { get; } = new(layout, statistics);

    /// <summary>The number of the parameter for a row's node.</summary>
    public int NodeParameter => parameters.Length + 1;

    /// <summary>The number of the parameter for the relationship that led to it.</summary>
    public int RelationshipParameter => parameters.Length + 2;

    /// <summary>The number of the parameter for a row's list.</summary>
    public int ListParameter => parameters.Length + 3;

    /// <summary>Keeps a place for a statement, so that a parent comes before its children.</summary>
    public int Reserve()
    {
        _texts.Add("");
        return _texts.Count - 1;
    }

    /// <summary>Puts a statement at its position.</summary>
    public void Complete(int select, QueryWriter text) => _texts[select] = text.ToString();

    /// <summary>
    /// Gets or makes an object that several fields of the plan share, with its statements, which are prepared once. Only for statements that
    /// are read to their end before another field is written.
    /// </summary>
    /// <param name="key">Identifies it.</param>
    /// <param name="make">Makes it on the first call.</param>
    public T Share<T>(object key, Func<T> make)
        where T : notnull
    {
        if (!_shared.TryGetValue((typeof(T), key), out var shared))
        {
            _shared.Add((typeof(T), key), shared = make());
        }

        return (T)shared;
    }

    /// <summary>Adds a parameter for a constant of the model.</summary>
    public QueryWriter Constant(object value, ScalarType scalar)
    {
        var stored = StoredForm.Write(value, scalar)!;
        var index = _constants.IndexOf(stored);
        if (index < 0)
        {
            index = _constants.Count;
            _constants.Add(stored);
        }

        return SqlText.New().Write($"?{parameters.Length + SqliteQuery.RowParameters + 1 + index}");
    }

    /// <summary>The finished query.</summary>
    public SqliteQuery Finish(ObjectWriter fields) => new([.. _texts], fields, parameters, [.. _constants]) { Version = statistics.Version };
}
