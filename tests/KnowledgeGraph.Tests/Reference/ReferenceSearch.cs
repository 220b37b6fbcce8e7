using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>Search, name by name: every name of every node is looked at, and all hits are sorted.</summary>
internal sealed class ReferenceSearch(TestGraph graph, ReferenceRows rows)
{
    private const int MaxHits = 1_000;
    private const int PhraseMatch = 3;

    private static readonly string[] Matches = ["EXACT", "FOLDED", "COMPACT", "PHRASE", "PREFIX"];
    private static readonly double[] Scores = [1, 0.8, 0.6, 0.4, 0.2];

    public FoundObject Find(SearchFinding finding)
    {
        var phrase = (string)rows.Value(finding.Phrase)!;
        _ = new SearchPhrase(phrase); // refuses what is too long
        var found = graph.Nodes.Select(node => FindHit(node, phrase, finding)).OfType<Hit>()
            .OrderByDescending(hit => hit.Degree).ThenBy(hit => hit.Key, Comparer<string>.Create(GraphValue.CompareText)).ThenBy(hit => hit.FirstType)
            .ToList();
        var whole = found.Where(hit => hit.Match < PhraseMatch).Take(MaxHits);
        var hits = whole.Concat(found.Where(hit => hit.Match >= PhraseMatch)).OrderBy(hit => hit.Match).Take(MaxHits).ToList();
        var offset = finding.Page.Offset is { } skipped ? (long)rows.Value(skipped)! : 0;
        var limit = finding.Page.Limit is { } taken ? (long)rows.Value(taken)! : MaxHits;
        var page = hits.Index().Where(hit => hit.Index >= offset && hit.Index < offset + limit).ToList();
        var info = FoundObject.Of(
            ("hasNextPage", offset + page.Count < hits.Count),
            ("hasPreviousPage", offset > 0),
            ("startCursor", page.Count == 0 ? null : ReferenceConnection.CursorOf(page[0].Index)),
            ("endCursor", page.Count == 0 ? null : ReferenceConnection.CursorOf(page[^1].Index)));
        ImmutableArray<FoundObject> edges = [.. page.Select(hit => Show(hit.Item, hit.Index))];
        return FoundObject.Of(("search", FoundObject.Of(("edges", edges), ("pageInfo", info))));
    }

    private static FoundObject Show(Hit hit, int index) => FoundObject.Of(
        ("cursor", ReferenceConnection.CursorOf(index)),
        ("node", hit.Node),
        ("score", Scores[hit.Match]),
        ("match", Matches[hit.Match]),
        ("property", hit.Property),
        ("text", hit.Text));

    private Hit? FindHit(TestNode node, string phrase, SearchFinding finding)
    {
        var types = finding.Types.Where(searched => node.Is(searched.Type)).ToList();
        if (types.Find(finding.Requested.Contains) is not { } shown)
        {
            return null;
        }

        var names = from searched in types
                    from property in searched.Properties
                    from text in SearchedType.TextsOf(StoredValue.Read(node.Properties, property))
                    select (Match: Match(phrase, text), Property: property.Name, Text: text);
        var best = names.Where(name => name.Match >= 0).OrderBy(name => name.Match).FirstOrDefault();
        var degree = graph.Relationships.Count(relationship => relationship.Source == node || relationship.Target == node);
        var key = (string)StoredValue.Read(node.Properties, types[0].Type.Key!)!;
        return best.Text is null
            ? null
            : new Hit(new FoundNode(shown.Position, node.Number), best.Match, best.Property, best.Text, degree, key, types[0].Position);
    }

    /// <summary>The place of how a name fits among <see cref="Matches"/>; -1 where it does not.</summary>
    private static int Match(string phrase, string name)
    {
        var (words, own) = (Words(phrase), Words(name));
        var (wordsWhole, ownWhole) = (string.Concat(words), string.Concat(own));
        var isName = ownWhole.Length <= 64;
        var starts = Enumerable.Range(0, Math.Max(0, own.Length - words.Length + 1)).ToList();
        return words.Length == 0 ? -1
            : isName && own.SequenceEqual(words, StringComparer.Ordinal) ? (SearchText.Spell(name) == SearchText.Spell(phrase) ? 0 : 1)
            : isName && wordsWhole == ownWhole ? 2
            : starts.Exists(start => own.Skip(start).Take(words.Length).SequenceEqual(words, StringComparer.Ordinal)) ? 3
            : starts.Exists(start => own.Skip(start).Take(words.Length - 1).SequenceEqual(words.SkipLast(1), StringComparer.Ordinal)
                && own[start + words.Length - 1].StartsWith(words[^1], StringComparison.Ordinal)) ? 4
            : isName && ownWhole.StartsWith(wordsWhole, StringComparison.Ordinal) ? 4
            : -1;
    }

    private static string[] Words(string text) => SearchText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private sealed record Hit(FoundNode Node, int Match, string Property, string Text, int Degree, string Key, int FirstType);
}
