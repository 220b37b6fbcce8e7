using GraphQLParser.AST;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Limits;

/// <summary>
/// Counts the fields that are merged into one (GraphQL, section 5.3.2), which validation compares each with each, in an operation with its
/// fragments. The operation has been measured: it has no more fields than <see cref="DocumentLimits.MaxFields"/>, and no fragment spreads itself.
/// </summary>
/// <param name="fragments">The fragments that hold a field.</param>
/// <param name="limits">The limits.</param>
internal sealed class MergeMeter(IReadOnlyDictionary<string, GraphQLFragmentDefinition> fragments, DocumentLimits limits)
{
    // Positions in the response, numbered: each by its parent and its response name.
    private readonly Dictionary<(int Parent, string Name), int> _positions = [];
    private readonly Dictionary<int, int> _counts = [];

    /// <summary>Checks the selection of an operation.</summary>
    /// <exception cref="RequestException">The limit is exceeded.</exception>
    public void Check(GraphQLSelectionSet set)
    {
        if (limits.MaxMergedFields < int.MaxValue)
        {
            Count(set, position: 0);
        }
    }

    private void Count(GraphQLSelectionSet? set, int position)
    {
        foreach (var selection in set?.Selections ?? [])
        {
            switch (selection)
            {
                case GraphQLField { SelectionSet: null, Arguments: null }:
                    break;
                case GraphQLField field:
                    Count(field.SelectionSet, Count(field, position));
                    break;
                case GraphQLInlineFragment inline:
                    Count(inline.SelectionSet, position);
                    break;
                case GraphQLFragmentSpread spread:
                    Count(fragments.GetValueOrDefault(spread.FragmentName.Name.StringValue)?.SelectionSet, position);
                    break;
            }
        }
    }

    private int Count(GraphQLField field, int parent)
    {
        var name = (field.Alias?.Name ?? field.Name).StringValue;
        var position = _positions.TryGetValue((parent, name), out var known) ? known : _positions[(parent, name)] = _positions.Count + 1;
        var count = _counts[position] = _counts.GetValueOrDefault(position) + 1;
        DocumentLimits.Require(count, limits.MaxMergedFields, nameof(limits.MaxMergedFields), $"fields or more that are all shown as '{name}' at one place");
        return position;
    }
}
