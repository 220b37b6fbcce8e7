using GraphQLParser.AST;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Limits;

/// <summary>
/// Counts the fields that are merged into one (GraphQL, section 5.3.2), which validation compares each with each, in a walk over an operation
/// with its fragments spread. The operation has been measured: there are no more of them than <see cref="DocumentLimits.MaxFields"/>, and no
/// fragment spreads itself.
/// </summary>
/// <param name="fragments">The fragments that hold a field.</param>
/// <param name="limits">The limits.</param>
internal sealed class MergeMeter(IReadOnlyDictionary<string, GraphQLFragmentDefinition> fragments, DocumentLimits limits)
{
    // Places in the answer, numbered: each by the place that holds it and its name there.
    private readonly Dictionary<(int Parent, string Name), int> _places = [];
    private readonly Dictionary<int, int> _counts = [];

    /// <summary>Checks what an operation selects.</summary>
    /// <exception cref="RequestException">It is over the limit.</exception>
    public void Check(GraphQLSelectionSet set)
    {
        if (limits.MaxMergedFields < int.MaxValue)
        {
            Walk(set, place: 0);
        }
    }

    private void Walk(GraphQLSelectionSet? set, int place)
    {
        foreach (var selection in set?.Selections ?? [])
        {
            switch (selection)
            {
                case GraphQLField { SelectionSet: null, Arguments: null }:
                    break;
                case GraphQLField field:
                    Walk(field.SelectionSet, Count(field, place));
                    break;
                case GraphQLInlineFragment inline:
                    Walk(inline.SelectionSet, place);
                    break;
                case GraphQLFragmentSpread spread:
                    Walk(fragments.GetValueOrDefault(spread.FragmentName.Name.StringValue)?.SelectionSet, place);
                    break;
            }
        }
    }

    private int Count(GraphQLField field, int parent)
    {
        var name = (field.Alias?.Name ?? field.Name).StringValue;
        var place = _places.TryGetValue((parent, name), out var known) ? known : _places[(parent, name)] = _places.Count + 1;
        var count = _counts[place] = _counts.GetValueOrDefault(place) + 1;
        DocumentLimits.Require(count, limits.MaxMergedFields, nameof(limits.MaxMergedFields), $"fields or more that are all shown as '{name}' at one place");
        return place;
    }
}
