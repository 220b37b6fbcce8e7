using System.Collections.Immutable;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.Search;

/// <summary>A node that may be a hit.</summary>
/// <param name="Node">The node.</param>
/// <param name="Names">All its names; read when they are needed.</param>
public sealed record SearchCandidate(FoundNode Node, IEnumerable<SearchName> Names);

/// <summary>A name of a node.</summary>
/// <param name="Property">The property that holds it, by the name of its field.</param>
/// <param name="Text">The name.</param>
public sealed record SearchName(string Property, string Text);

/// <summary>Makes hits of what a store finds, the same for all stores: the best match first, then as <see cref="SearchOrder"/> has it.</summary>
public static class SearchHits
{
    /// <summary>Searches.</summary>
    /// <param name="request">The search.</param>
    /// <param name="look">
    /// Finds the nodes of one step, in the order of <see cref="SearchOrder"/>. Of <see cref="SearchStep.Whole"/> all are read, up to
    /// <see cref="SearchRequest.MaxHits"/>; of the others no more than are wanted, and none where earlier steps gave enough.
    /// </param>
    public static FoundObject Find(SearchRequest request, Func<SearchStep, IEnumerable<SearchCandidate>> look)
    {
        if (request.Phrase.Words.IsEmpty)
        {
            return Show(request, []);
        }

        var hits = look(SearchStep.Whole).Take(SearchRequest.MaxHits).Select(Rank).OfType<Hit>().OrderBy(hit => hit.Match).ToList();
        foreach (var step in new[] { SearchStep.Phrase, SearchStep.Prefix })
        {
            if (hits.Count < request.Wanted)
            {
                hits.AddRange(look(step).Select(Rank).OfType<Hit>().Take(request.Wanted - hits.Count));
            }
        }

        return Show(request, hits);

        Hit? Rank(SearchCandidate candidate)
        {
            Hit? best = null;
            foreach (var name in candidate.Names)
            {
                if (request.Phrase.Match(name.Text) is { } match && !(best?.Match <= match))
                {
                    best = new Hit(candidate.Node, name, match);
                }
            }

            return best;
        }
    }

    private static FoundObject Show(SearchRequest request, IReadOnlyCollection<Hit> hits)
    {
        var page = hits.Skip((int)Math.Min(request.Offset, int.MaxValue)).Take((int)Math.Min(request.Limit, int.MaxValue))
            .Select((hit, index) => Show(hit, new Cursor(request.Offset + index)))
            .ToImmutableArray();
        var info = FoundPage.Info(request.Offset, page.Length, hits.Count > request.Offset + page.Length);
        var connection = FoundObject.Of(("edges", page), ("pageInfo", info));
        return FoundObject.Of(("search", connection));
    }

    private static FoundObject Show(Hit hit, Cursor cursor) => FoundObject.Of(
        ("cursor", cursor),
        ("node", hit.Node),
        ("score", ScoreOf(hit.Match)),
        ("match", hit.Match.ToString().ToUpperInvariant()),
        ("property", hit.Name.Property),
        ("text", hit.Name.Text));

    private static double ScoreOf(SearchMatch match) => match switch
    {
        SearchMatch.Exact => 1,
        SearchMatch.Folded => 0.8,
        SearchMatch.Compact => 0.6,
        SearchMatch.Phrase => 0.4,
        _ => 0.2,
    };

    private sealed record Hit(FoundNode Node, SearchName Name, SearchMatch Match);
}
