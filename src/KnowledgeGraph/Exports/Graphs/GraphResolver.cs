using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exports.Selections;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Graphs;

/// <summary>Finds the ids of the nodes of a type that a <c>where</c> of the API lets through.</summary>
/// <exception cref="RequestException">The filter is not valid.</exception>
public delegate ValueTask<IReadOnlyCollection<string>> FindIds(NodeType type, JsonElement where, CancellationToken cancellationToken);

/// <summary>Finds the nodes and types of a selection in one state of a graph.</summary>
/// <param name="model">The model.</param>
/// <param name="reading">The state of the graph.</param>
/// <param name="findIds">Applies filters.</param>
/// <param name="limits">How large an export may become.</param>
/// <param name="withKeyless">Whether nodes of types without a key are in.</param>
public sealed class GraphResolver(GraphModel model, IGraphReading reading, FindIds findIds, ExportLimits limits, bool withKeyless)
{
    private const int BatchSize = 2_048;

    private readonly NodeTable _nodes = new();
    private readonly ExportableTypes _exportable = ExportableTypes.Of(model, withKeyless);
    private ImmutableArray<ExportedNodeType> _types;

    /// <summary>Finds a selection.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="language">The language of labels; null: the order of <c>@search</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RequestException">A filter is not valid, or the selection is over a limit.</exception>
    public async ValueTask<ExportGraph> ResolveAsync(ExportSelection selection, string? language, CancellationToken cancellationToken)
    {
        ImmutableArray<ExportedRelationshipType> relationships =
            [.. _exportable.Relationships.Where(type => selection.Relationships?.Contains(type) != false).Select(type => new ExportedRelationshipType(type, model))];
        var cited = selection.Citations == CitationSelection.Nodes ? FindCitedTypes() : CitedTypes.None;
        _types = FindTypes(selection, cited);
        await ReadKeysAsync(cancellationToken);
        var allowed = await FindAllowedAsync(selection, cancellationToken);
        if (selection.Around is { } around)
        {
            _nodes.SelectAll(selected: false);
            await SelectAroundAsync(around, allowed, relationships, selection, cancellationToken);
        }

        if (selection.Citations == CitationSelection.Nodes)
        {
            await SelectCitedAsync(relationships, cited, selection, cancellationToken);
            relationships = [.. relationships.UnionBy(cited.Relationships, type => type.Type.Name, StringComparer.Ordinal).OrderBy(type => type.Type.Name, StringComparer.Ordinal)];
        }

        var graph = Create(Narrow(relationships, selection), selection, language);
        limits.RequireNodes(graph.NodeCount);
        return graph;
    }

    private ImmutableArray<ExportedNodeType> FindTypes(ExportSelection selection, CitedTypes cited)
    {
        var wanted = selection is { Nodes: { } nodes, Around: null } ? nodes.Select(each => each.Type).Concat(cited.Nodes).ToHashSet() : null;
        return [.. _exportable.Nodes.Where(type => wanted?.Contains(type) != false).Select(type => new ExportedNodeType(type))];
    }

    private async ValueTask ReadKeysAsync(CancellationToken cancellationToken)
    {
        foreach (var type in _types)
        {
            var count = 0L;
            await foreach (var (number, id) in reading.ReadKeysAsync(type.Type, cancellationToken))
            {
                count++;
                _nodes.Add(number, id ?? string.Create(CultureInfo.InvariantCulture, $"{type.Type.Name}/{count}"));
            }

            _nodes.EndType();
        }
    }

    /// <summary>Selects the nodes that the types and filters let through; returns whether each may be passed, null for all.</summary>
    private async ValueTask<bool[]?> FindAllowedAsync(ExportSelection selection, CancellationToken cancellationToken)
    {
        _nodes.SelectAll(selected: selection.Nodes is null);
        if (selection.Nodes is not { } nodes)
        {
            return null;
        }

        var allowed = new bool[_nodes.Count];
        foreach (var (type, where) in nodes)
        {
            var index = _types.Select(each => each.Type).ToList().IndexOf(type);
            var isFiltered = where.EnumerateObject().Any();
            if (isFiltered && type.Key is null)
            {
                throw new RequestException(ErrorCodes.BadRequest, $"Nodes of '{type.Name}' have no id, so files cannot hold some of them.", "Leave the filter out.");
            }

            var ids = isFiltered ? (await findIds(type, where, cancellationToken)).ToHashSet(StringComparer.Ordinal) : null;
            for (var position = 0; position < _nodes.Count; position++)
            {
                if (_nodes.Is(position, index) && ids?.Contains(_nodes.IdOf(position)) != false)
                {
                    allowed[position] = true;
                    _nodes.Select(position);
                }
            }
        }

        return allowed;
    }

    private async ValueTask SelectAroundAsync(
        AroundSelection around, bool[]? allowed, ImmutableArray<ExportedRelationshipType> relationships, ExportSelection selection, CancellationToken cancellationToken)
    {
        var edge = Find(around.Ids.ToHashSet(StringComparer.Ordinal));
        edge.ForEach(_nodes.Select);
        for (var step = 0; step < around.Depth && edge.Count > 0; step++)
        {
            var found = new HashSet<int>();
            foreach (var type in relationships)
            {
                foreach (var direction in (Direction[])[Direction.Out, Direction.In])
                {
                    await foreach (var (start, end) in ReadEndsAsync(type, edge, direction, selection.AsOf, cancellationToken))
                    {
                        var to = direction == Direction.Out ? end : start;
                        if (!_nodes.IsSelected(to) && allowed?[to] != false)
                        {
                            found.Add(to);
                        }
                    }
                }
            }

            edge = [.. found];
            edge.ForEach(_nodes.Select);
        }
    }

    private async ValueTask SelectCitedAsync(
        ImmutableArray<ExportedRelationshipType> relationships, CitedTypes types, ExportSelection selection, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var graph = Create(new ExportScope(_types, relationships), selection, language: null);
        foreach (var type in relationships.Where(type => !type.Citations.IsEmpty))
        {
            await foreach (var row in graph.Relationships.ReadAsync(type, cancellationToken))
            {
                ids.UnionWith(type.Citations.SelectMany(property => row.Values[property.Index] as object?[] ?? []).OfType<string>());
            }
        }

        var cited = Find(ids);
        cited.ForEach(_nodes.Select);
        foreach (var type in types.Relationships)
        {
            await foreach (var (_, end) in ReadEndsAsync(type, cited, Direction.Out, selection.AsOf, cancellationToken))
            {
                _nodes.Select(end);
            }
        }
    }

    private List<int> Find(HashSet<string> ids) => [.. Enumerable.Range(0, _nodes.Count).Where(position => ids.Contains(_nodes.IdOf(position)))];

    /// <summary>Reads the ends of the relationships that start from some nodes, or lead to them, and hold on a day.</summary>
    private async IAsyncEnumerable<(int Start, int End)> ReadEndsAsync(
        ExportedRelationshipType type, List<int> positions, Direction direction, DateValue? asOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var numbers in positions.Select(_nodes.NumberOf).Chunk(BatchSize))
        {
            var ends = reading.ReadEndsAsync(type.Type, numbers, direction, cancellationToken);
            if (asOf is not null && type.Validity is not null)
            {
                ends = ends.Distinct().Chunk(BatchSize).SelectMany(pairs => reading.ReadRelationshipsAsync(type.Type, pairs, cancellationToken))
                    .Where(row => type.Holds(asOf, row.Values)).Select(row => new RelationshipEnds(row.Source, row.Target));
            }

            await foreach (var (source, target) in ends.WithCancellation(cancellationToken))
            {
                if ((_nodes.Find(source), _nodes.Find(target)) is var (start, end) && start >= 0 && end >= 0)
                {
                    yield return (start, end);
                }
            }
        }
    }

    /// <summary>Finds what a selection with the cited nodes adds: their types, those that they have a to-one relationship to, and these relationships.</summary>
    private CitedTypes FindCitedTypes()
    {
        var targets = model.RelationshipProperties.SelectMany(properties => properties.Lookups).Select(lookup => lookup.Target)
            .Distinct(StringComparer.Ordinal).SelectMany(name => model.NodeTypesOf(model.Target(name))).ToHashSet();
        var toOne = targets.SelectMany(type => type.Relationships).Where(field => !field.IsList && field.StoredDirection == Direction.Out).ToList();
        var sources = toOne.SelectMany(field => model.NodeTypesOf(model.Target(field.Target)));
        return new CitedTypes(
            [.. targets.Concat(sources)],
            [.. toOne.Select(model.RelationshipTypeOf).Where(_exportable.Relationships.Contains).Distinct().Select(type => new ExportedRelationshipType(type, model))]);
    }

    private ExportGraph Create(ExportScope scope, ExportSelection selection, string? language) => new(reading, _nodes, scope, selection, language, limits);

    /// <summary>Leaves out the relationship types that cannot run between the node types, and the citations where they are not wanted.</summary>
    private ExportScope Narrow(ImmutableArray<ExportedRelationshipType> relationships, ExportSelection selection)
    {
        var types = _types.Select(type => type.Type).ToHashSet();
        var possible = relationships.Where(type => type.Type.Ends.Any(ends => types.Contains(ends.Source) && types.Contains(ends.Target)));
        return new ExportScope(_types, [.. selection.Citations == CitationSelection.None ? possible.Select(type => type.WithoutCitations()) : possible]);
    }

    /// <summary>The types that a selection with the cited nodes adds.</summary>
    private sealed record CitedTypes(ImmutableArray<NodeType> Nodes, ImmutableArray<ExportedRelationshipType> Relationships)
    {
        public static CitedTypes None { get; } = new([], []);
    }
}
