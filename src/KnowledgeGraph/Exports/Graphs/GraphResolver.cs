using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exports.Selections;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;

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
    private readonly NodeTable _nodes = new();
    private readonly ImmutableArray<ExportedNodeType> _types = [.. ExportableTypes.Of(model, withKeyless).Nodes.Select(type => new ExportedNodeType(type))];

    /// <summary>Finds a selection.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="language">The language of labels; null: the order of <c>@search</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RequestException">A filter is not valid, or the selection is over a limit.</exception>
    public async ValueTask<ExportGraph> ResolveAsync(ExportSelection selection, string? language, CancellationToken cancellationToken)
    {
        await ReadKeysAsync(cancellationToken);
        var relationships = ExportableTypes.Of(model, withKeyless).Relationships.Select(type => new ExportedRelationshipType(type, model))
            .Where(type => selection.Relationships is not { } types || types.Contains(type.Type)).ToImmutableArray();
        var allowed = await FindAllowedAsync(selection, cancellationToken);
        var scope = new ExportScope(Scope(selection), relationships);
        if (selection.Around is { } around)
        {
            _nodes.SelectAll(selected: false);
            await SelectAroundAsync(around, allowed, scope, selection, cancellationToken);
        }

        if (selection.Citations == CitationSelection.Nodes)
        {
            scope = await SelectCitedAsync(scope, selection, cancellationToken);
        }

        var graph = Create(Narrow(scope, selection), selection, language);
        limits.RequireNodes(graph.NodeCount);
        return graph;
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
            var (start, end) = _nodes.RangeOf(PositionOf(type));
            var isFiltered = where.EnumerateObject().Any();
            if (isFiltered && type.Key is null)
            {
                throw new RequestException(ErrorCodes.BadRequest, $"Nodes of '{type.Name}' have no id, so files cannot hold some of them.", "Leave the filter out.");
            }

            var ids = isFiltered ? (await findIds(type, where, cancellationToken)).ToHashSet(StringComparer.Ordinal) : null;
            for (var position = start; position < end; position++)
            {
                if (ids?.Contains(_nodes.IdOf(position)) != false)
                {
                    allowed[position] = true;
                    _nodes.Select(position);
                }
            }
        }

        return allowed;
    }

    private async ValueTask SelectAroundAsync(
        AroundSelection around, bool[]? allowed, ExportScope scope, ExportSelection selection, CancellationToken cancellationToken)
    {
        var ids = around.Ids.ToHashSet(StringComparer.Ordinal);
        var edge = Enumerable.Range(0, _nodes.Count).Where(position => ids.Contains(_nodes.IdOf(position))).ToHashSet();
        foreach (var position in edge)
        {
            _nodes.Select(position);
        }

        for (var step = 0; step < around.Depth && edge.Count > 0; step++)
        {
            var found = new HashSet<int>();
            await foreach (var (start, end) in ReadEndsAsync(scope, selection, cancellationToken))
            {
                Follow(start, end);
                Follow(end, start);
            }

            foreach (var position in found)
            {
                _nodes.Select(position);
            }

            edge = found;

            void Follow(int from, int to)
            {
                if (edge.Contains(from) && !_nodes.IsSelected(to) && allowed?[to] != false)
                {
                    found.Add(to);
                }
            }
        }
    }

    /// <summary>Reads the ends of all relationships, whatever is selected.</summary>
    private async IAsyncEnumerable<(int Start, int End)> ReadEndsAsync(
        ExportScope scope, ExportSelection selection, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = new ExportGraph(reading, _nodes, _types, scope, selection.AsOf, language: null) { ReadsAll = true };
        foreach (var type in scope.RelationshipTypes)
        {
            await foreach (var row in all.ReadSortedAsync(type, cancellationToken))
            {
                yield return (_nodes.Find(row.Source), _nodes.Find(row.Target));
            }
        }
    }

    private async ValueTask<ExportScope> SelectCitedAsync(ExportScope scope, ExportSelection selection, CancellationToken cancellationToken)
    {
        var cited = new HashSet<string>(StringComparer.Ordinal);
        var graph = Create(scope, selection, language: null);
        foreach (var type in scope.RelationshipTypes.Where(type => !type.Citations.IsEmpty))
        {
            await foreach (var row in graph.ReadSortedAsync(type, cancellationToken))
            {
                cited.UnionWith(type.Citations.SelectMany(property => row.Values[property.Index] as object?[] ?? []).OfType<string>());
            }
        }

        var targets = model.RelationshipProperties.SelectMany(properties => properties.Lookups).Select(lookup => lookup.Target)
            .Distinct(StringComparer.Ordinal).SelectMany(name => model.NodeTypesOf(model.Target(name))).ToHashSet();
        var toOne = targets.SelectMany(type => type.Relationships).Where(field => !field.IsList && field.StoredDirection == Direction.Out).ToList();
        var sources = toOne.SelectMany(field => model.NodeTypesOf(model.Target(field.Target))).ToHashSet();
        var further = toOne.Select(field => new ExportedRelationshipType(model.RelationshipTypeOf(field), model))
            .Where(type => scope.RelationshipTypes.All(each => each.Type != type.Type)).ToList();
        var citedPositions = Enumerable.Range(0, _nodes.Count).Where(position => cited.Contains(_nodes.IdOf(position))).ToHashSet();
        foreach (var position in citedPositions)
        {
            _nodes.Select(position);
        }

        var widened = new ExportScope(
            [.. _types.Where(type => scope.NodeTypes.Contains(type) || targets.Contains(type.Type) || sources.Contains(type.Type))],
            [.. scope.RelationshipTypes.Concat(further).OrderBy(type => type.Type.Name, StringComparer.Ordinal)]);
        var names = toOne.Select(field => field.Type).ToHashSet(StringComparer.Ordinal);
        var steps = widened with { RelationshipTypes = [.. widened.RelationshipTypes.Where(type => names.Contains(type.Type.Name))] };
        await foreach (var (start, end) in ReadEndsAsync(steps, selection, cancellationToken))
        {
            if (citedPositions.Contains(start))
            {
                _nodes.Select(end);
            }
        }

        return widened;
    }

    private ExportGraph Create(ExportScope scope, ExportSelection selection, string? language) =>
        new(reading, _nodes, _types, scope, selection.AsOf, language);

    private ImmutableArray<ExportedNodeType> Scope(ExportSelection selection) => selection is { Nodes: { } nodes, Around: null }
        ? [.. _types.Where(type => nodes.Any(each => each.Type == type.Type))]
        : _types;

    /// <summary>Leaves out the relationship types that cannot run between the node types, and the citations where they are not wanted.</summary>
    private static ExportScope Narrow(ExportScope scope, ExportSelection selection)
    {
        var types = scope.NodeTypes.Select(type => type.Type).ToHashSet();
        var possible = scope.RelationshipTypes
            .Where(type => type.Type.Ends.Any(ends => types.Contains(ends.Source) && types.Contains(ends.Target)));
        return scope with
        {
            RelationshipTypes = [.. selection.Citations == CitationSelection.None ? possible.Select(type => type.WithoutCitations()) : possible],
        };
    }

    private int PositionOf(NodeType type) => _types.Select(each => each.Type).ToList().IndexOf(type);
}
