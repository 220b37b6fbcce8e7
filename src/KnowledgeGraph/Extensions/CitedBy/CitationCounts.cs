using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Extensions.Cards;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.CitedBy;

/// <summary>The ids of one request whose citations are counted, and how many each has.</summary>
public sealed class CitationCounts
{
    /// <summary>The name under which the counts are found.</summary>
    public const string Name = "counts";

    /// <summary>The request in words, the beginning of a sentence.</summary>
    public const string Wording = "Counting citations";

    private readonly ImmutableArray<string> _ids;
    private readonly Dictionary<string, long> _counts;

    private CitationCounts(ImmutableArray<string> ids) =>
        (_ids, _counts) = (ids, ids.Distinct(StringComparer.Ordinal).ToDictionary(id => id, _ => 0L, StringComparer.Ordinal));

    /// <summary>Reads the ids of a finding from the values of a plan's parameters; none has a citation yet.</summary>
    /// <exception cref="RequestException">There are too many.</exception>
    public static CitationCounts Read(CitationCountsFinding finding, object?[] parameters) => new(NodesRequest.ReadIds(finding.Ids, parameters));

    /// <summary>Adds citations of an id; an id that was not requested has none.</summary>
    public void Add(string id, long count = 1)
    {
        if (_counts.TryGetValue(id, out var known))
        {
            _counts[id] = known + count;
        }
    }

    /// <summary>As the answer to the request: a count for each id, in their order.</summary>
    public FoundObject Show() => FoundObject.Of((Name, _ids.Select(id => (object?)_counts[id]).ToArray()));
}
