using GraphQLParser.AST;

namespace KnowledgeGraph.Planning.Context;

/// <summary>One response key with all selections that are under it (GraphQL, section 6.3.2, CollectFields).</summary>
/// <param name="Key">The alias, or the name.</param>
/// <param name="Field">The first of the fields; the others have the same name and arguments.</param>
/// <param name="SelectionSets">What is selected of it, by all of them.</param>
internal sealed record CollectedField(string Key, GraphQLField Field, List<GraphQLSelectionSet> SelectionSets)
{
    /// <summary>The field's name.</summary>
    public string Name => Field.Name.StringValue;
}

/// <summary>Collects the fields that are selected of an object, through fragments, each key once and in the order of the document.</summary>
internal sealed class FieldCollector(GraphQLDocument document, InputReader inputs)
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = document.Definitions
        .OfType<GraphQLFragmentDefinition>()
        .ToDictionary(fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);

    /// <summary>Collects the fields of an object whose type fragments may name.</summary>
    /// <param name="sets">What is selected.</param>
    /// <param name="isType">Whether the object is of the type that a fragment names.</param>
    public IReadOnlyList<CollectedField> Collect(IEnumerable<GraphQLSelectionSet> sets, Func<string, bool> isType)
    {
        var fields = new OrderedDictionary<string, CollectedField>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            Collect(set, isType, fields, visited);
        }

        return [.. fields.Values];
    }

    /// <summary>Collects the fields of an object of a type that no fragment can choose between.</summary>
    public IReadOnlyList<CollectedField> Collect(IEnumerable<GraphQLSelectionSet> sets) => Collect(sets, _ => true);

    private void Collect(
        GraphQLSelectionSet set, Func<string, bool> isType, OrderedDictionary<string, CollectedField> fields, HashSet<string> visited)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case IHasDirectivesNode conditional when !inputs.IsIncluded(conditional):
                    break;
                case GraphQLField field:
                    Add(field, fields);
                    break;
                case GraphQLInlineFragment inline when IsMeant(inline.TypeCondition, isType):
                    Collect(inline.SelectionSet, isType, fields, visited);
                    break;
                case GraphQLFragmentSpread spread when visited.Add(spread.FragmentName.Name.StringValue):
                    var fragment = _fragments[spread.FragmentName.Name.StringValue];
                    if (IsMeant(fragment.TypeCondition, isType))
                    {
                        Collect(fragment.SelectionSet, isType, fields, visited);
                    }

                    break;
            }
        }
    }

    private static bool IsMeant(GraphQLTypeCondition? condition, Func<string, bool> isType) =>
        condition is null || isType(condition.Type.Name.StringValue);

    private static void Add(GraphQLField field, OrderedDictionary<string, CollectedField> fields)
    {
        var key = (field.Alias?.Name ?? field.Name).StringValue;
        if (!fields.TryGetValue(key, out var collected))
        {
            fields.Add(key, collected = new CollectedField(key, field, []));
        }

        if (field.SelectionSet is { } set)
        {
            collected.SelectionSets.Add(set);
        }
    }
}
