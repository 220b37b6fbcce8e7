using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.Neighbourhood;

/// <summary>
/// A neighbourhood under way, the same for all stores. It goes step by step away from the node in its middle. Each step has the relationships of
/// the nodes that the one before came to, without those that were there already; a relationship between two such nodes is the first one's. Of
/// each type one comes before any type has its second, in the order of their names, so that wherever it is cut there is some of each; of one type
/// they come in the order of the near nodes, then those that run away from it before those that run to it, then in the order of the far nodes, by
/// type and id, then by properties as in paths. Once a step has more than the page, no further one is taken.
/// </summary>
public sealed class FoundNeighbourhood
{
    private readonly NeighbourhoodRequest _request;
    private readonly HashSet<long> _seen;
    private readonly List<NeighbourStep> _page = [];
    private ImmutableArray<NeighbourShare> _leftOut = [];
    private ImmutableArray<FoundNode> _before = [];
    private ImmutableArray<FoundNode> _frontier;
    private int _depth;
    private long _passed;

    /// <param name="request">What is requested.</param>
    /// <param name="centre">The node in the middle.</param>
    public FoundNeighbourhood(NeighbourhoodRequest request, FoundNode centre)
    {
        (_request, Centre, _frontier) = (request, centre, [centre]);
        _seen = [centre.Number];
    }

    private FoundNode Centre { get; }

    private long End => _request.Offset + _request.Limit;

    /// <summary>The next step that must be read; null if all is known.</summary>
    public NeighbourhoodLevel? Next => _depth == _request.Depth || _frontier.IsEmpty || !_leftOut.IsEmpty
        ? null
        : new NeighbourhoodLevel(
            _frontier, _before, _depth + 1 == _request.Depth ? Math.Max(0, _request.Offset - _passed) : 0, Math.Max(0, End - _passed));

    /// <summary>The answer where there is no such node.</summary>
    public static FoundObject ShowNone() => Show([], [], [], depth: 0, endCursor: null);

    /// <summary>Goes on by what <see cref="Next"/> requested.</summary>
    /// <param name="level">That.</param>
    /// <param name="shares">What <see cref="NeighbourhoodLevel.Share"/> gave for it.</param>
    /// <param name="steps">The relationships that are wanted of each of them, in their order.</param>
    public void Add(NeighbourhoodLevel level, ImmutableArray<NeighbourShare> shares, IReadOnlyList<IReadOnlyList<NeighbourStep>> steps)
    {
        List<NeighbourStep> inOrder =
        [
            .. shares.Zip(steps).SelectMany((share, type) => share.Second.Select((step, index) => (Round: share.First.From + index, Type: type, Step: step)))
                .OrderBy(each => each.Round).ThenBy(each => each.Type)
                .Select(each => each.Step),
        ];
        var first = _passed + level.Skip;
        _page.AddRange(inOrder.Where((_, index) => first + index >= _request.Offset && first + index < End));
        _leftOut = [.. shares.Where(share => share.Count > share.To)];
        if (_leftOut.IsEmpty)
        {
            _depth++;
            _passed += shares.Sum(share => share.Count);
            _before = _frontier;
            _frontier = [.. inOrder.Select(step => step.Far).Where(node => _seen.Add(node.Number))];
        }
    }

    /// <summary>The answer of <c>neighbourhood</c>.</summary>
    public FoundObject Show()
    {
        ImmutableArray<FoundNode> nodes = [.. _page.SelectMany(step => new[] { step.Near, step.Far }).Prepend(Centre).DistinctBy(node => node.Number)];
        return Show(nodes, _page, [.. _leftOut.Select(Show)], _leftOut.IsEmpty ? _request.Depth : _depth, _page.Count == 0 ? null : new Cursor(_request.Offset + _page.Count - 1));
    }

    private static FoundObject Show(
        ImmutableArray<FoundNode> nodes, List<NeighbourStep> page, ImmutableArray<FoundObject> leftOut, int depth, Cursor? endCursor)
    {
        var neighbourhood = FoundObject.Of(
            ("nodes", nodes),
            ("relationships", page.Select(step => step.Relationship.Show()).ToImmutableArray()),
            ("completeDepth", (long)depth),
            ("truncated", !leftOut.IsEmpty),
            ("leftOut", leftOut),
            ("endCursor", endCursor));
        return FoundObject.Of(("neighbourhood", neighbourhood));
    }

    private FoundObject Show(NeighbourShare share) => FoundObject.Of(("type", _request.NameOf(share.Type)), ("count", share.Count - share.To));
}

/// <summary>A step that must be known.</summary>
/// <param name="Frontier">The nodes whose relationships it has, in their order.</param>
/// <param name="Before">The nodes of the step before: relationships to them are known already.</param>
/// <param name="Skip">How many of its relationships need not be given.</param>
/// <param name="End">How many of them, with those that need not be given, are wanted.</param>
public sealed record NeighbourhoodLevel(ImmutableArray<FoundNode> Frontier, ImmutableArray<FoundNode> Before, long Skip, long End)
{
    /// <summary>Finds the range of relationships of each type that are wanted.</summary>
    /// <param name="counts">How many relationships the step has of each type, by name, without types of which it has none.</param>
    public ImmutableArray<NeighbourShare> Share(IReadOnlyList<(string Type, long Count)> counts) =>
    [
        .. counts.Zip(Take(counts, Skip), Take(counts, End)).Select(each => new NeighbourShare(each.First.Type, each.First.Count, each.Second, each.Third)),
    ];

    /// <summary>The number of of each type are among so many, of which each round takes one of every type that has any left.</summary>
    private static List<long> Take(IReadOnlyList<(string Type, long Count)> counts, long wanted)
    {
        var (rounds, most) = (0L, counts.Select(type => type.Count).DefaultIfEmpty().Max());
        while (rounds < most)
        {
            var middle = (rounds + most + 1) / 2;
            (rounds, most) = TakenIn(middle) <= wanted ? (middle, most) : (rounds, middle - 1);
        }

        var rest = wanted - TakenIn(rounds);
        return [.. counts.Select(type => Math.Min(type.Count, rounds) + (type.Count > rounds && rest-- > 0 ? 1 : 0))];

        long TakenIn(long each) => counts.Sum(type => Math.Min(type.Count, each));
    }
}

/// <summary>The relationships of a step that are of one type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Count">How many relationships there are.</param>
/// <param name="From">The first that is wanted, counted from 0 in their order.</param>
/// <param name="To">The end of the range, exclusive; those from there on follow the page.</param>
public sealed record NeighbourShare(string Type, long Count, long From, long To);

/// <summary>A relationship, followed from one of its ends.</summary>
public sealed record NeighbourStep(FoundRelationship Relationship, FoundNode Near, FoundNode Far);
