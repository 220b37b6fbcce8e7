using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The order and the page of a node set's rows: ORDER BY, SKIP and LIMIT.</summary>
internal sealed class CypherOrder(CypherScope scope, CypherRows rows)
{
    /// <summary>Writes the set's order and page.</summary>
    /// <param name="set">The set.</param>
    /// <param name="row">The names of the set's rows.</param>
    /// <param name="areEdges">Whether the rows are edges: each relationship is one, and one more is read than the page has.</param>
    public QueryWriter Write(NodeSet set, CypherRow row, bool areEdges)
    {
        var text = CypherText.New();
        if (!set.Order.IsEmpty)
        {
            var keys = set.Order.Select(key => WriteKey(key, set, row));
            text.Write($" ORDER BY ").WriteJoined(", ", keys.Concat(WriteLastKeys(set, row, areEdges)));
        }

        if (set.Page.Offset is { } offset)
        {
            text.Write($" SKIP {offset}");
        }

        return set.Page.Limit switch
        {
            null => text,
            var limit when areEdges => text.Write($" LIMIT {limit} + 1"),
            var limit => text.Write($" LIMIT {limit}"),
        };
    }

    private QueryWriter WriteKey(OrderKey key, NodeSet set, CypherRow row)
    {
        if (key is not PropertyOrderKey property)
        {
            return CypherText.New().Write($"{row.Target}");
        }

        var value = IsOrderOfIds(property, set) ? CypherText.New().Write($"id({row.Node})") : rows.WriteByTarget(property.ByTarget, row, set.Targets.Length);
        return property.IsDescending ? CypherText.New().Write($"{value} DESC") : value;
    }

    /// <summary>
    /// True for a key of related nodes whose Neo4j ids have its order: then they need not be read to be sorted. Nodes of a root field come
    /// sorted from the key's index.
    /// </summary>
    private bool IsOrderOfIds(PropertyOrderKey key, NodeSet set) =>
        set.Source is RelatedNodes
        && key.ByTarget.Zip(set.Targets).All(pair =>
            pair.First is { Owner: PropertyOwner.Node } reference && reference.Property == pair.Second.Type.Key && scope.Traits.OrderedTypes.Contains(pair.Second.Type.Name))
        && (set.Targets.Length == 1 || set.Order[0] is TargetOrderKey);

    /// <summary>Rows that are equal in all that has an order keep the same order on every page.</summary>
    private static IEnumerable<QueryWriter> WriteLastKeys(NodeSet set, CypherRow row, bool areEdges)
    {
        if (set.Targets.Any(target => target.Type.Key is null))
        {
            yield return CypherText.New().Write($"elementId({row.Node})");
        }

        if (areEdges && set.Source is RelatedNodes { Field.Properties: { } properties } && properties.Properties.Any(property => !property.IsOrdered))
        {
            yield return CypherText.New().Write($"elementId({row.Relationship})");
        }
    }
}
