using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Queries;

/// <summary>Compiles the counts and aggregates of a connection into one statement of one row.</summary>
internal sealed class SummaryCompiler
{
    private readonly Compilation _compilation;
    private readonly RowBinding? _binding;
    private readonly int _select;
    private readonly SelectBuilder _builder;
    private readonly SqlAggregates _aggregates;
    private readonly Part _nodes;
    private readonly Part _relationships;

    public SummaryCompiler(Compilation compilation, NodeSet set, Start? start, RowBinding? binding)
    {
        (_compilation, _binding, _select, _builder) = (compilation, binding, compilation.Reserve(), new SelectBuilder(compilation));
        _aggregates = new SqlAggregates(_builder, new RowSources(_builder).Find(set, start, isOnce: false));
        (_nodes, _relationships) = (new(_builder.Alias('s'), AreNodes: true), new(_builder.Alias('s'), AreNodes: false));
    }

    /// <summary>Adds the number of edges.</summary>
    /// <returns>Its column.</returns>
    public int AddTotal() => _builder.Column(_aggregates.WriteCount());

    /// <summary>Adds an aggregate: over the rows that the others are over as well, in one pass, where it is not one row's value.</summary>
    /// <returns>Its column.</returns>
    public int Add(AggregateExpression expression)
    {
        if (SqlAggregates.IsChosen(expression))
        {
            return _builder.Column(_aggregates.WriteValue(expression));
        }

        if (expression.Properties.IsEmpty && _aggregates.Count is { } count)
        {
            return _builder.Column(SqlText.New().Write($"{count}"));
        }

        var part = SqlAggregates.IsOverNodes(expression) ? _nodes : _relationships;
        var column = part.Properties.Count;
        if (!expression.Properties.IsEmpty)
        {
            part.Properties.Add(expression.Properties);
        }

        var value = SqlAggregates.WriteFunction(expression, SqlAggregates.Column(column));
        part.Values.Add(value);
        return _builder.Column(SqlText.New().Write($"{part.Alias}.{Part.Value(part.Values.Count)}"));
    }

    /// <summary>The finished statement.</summary>
    public RowSet Complete()
    {
        var text = SqlText.New().Write($"SELECT {_builder.WriteColumns()}");
        ImmutableArray<Part> parts = [.. new[] { _nodes, _relationships }.Where(part => part.Values.Count > 0)];
        if (parts.Length > 0)
        {
            text.Write($" FROM ").WriteJoined(" JOIN ", parts.Select(Write));
        }

        _compilation.Complete(_select, text);
        return new OneTypeRows(_select, _binding, new ObjectWriter([]));
    }

    private QueryWriter Write(Part part)
    {
        var values = part.Values.Index().Select(value => SqlText.New().Write($"{value.Item} AS {Part.Value(value.Index + 1)}"));
        return SqlText.New().Write($"(SELECT ").WriteJoined(", ", values).Write($" FROM ({_aggregates.WriteRows(part.AreNodes, part.Properties)}) AS {_builder.Alias('g')}) AS {part.Alias}");
    }

    /// <summary>The aggregates over nodes, or those over relationships.</summary>
    private sealed record Part(Identifier Alias, bool AreNodes)
    {
        public List<ImmutableArray<PropertyReference>> Properties { get; } = [];

        public List<QueryWriter> Values { get; } = [];

        public static Identifier Value(int number) => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"v{number}"));
    }
}
