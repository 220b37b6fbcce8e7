using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Queries.Cypher;

/// <summary>The rows of a node set: MATCH, WHERE, which target a row is of, ORDER BY, SKIP and LIMIT.</summary>
internal sealed partial class CypherRows(CypherText text, CypherFilters filters)
{
    private QueryWriter Writer => text.Writer;

    /// <summary>Writes the match of a set's rows: after it each of them is bound to the row's names.</summary>
    /// <param name="set">The set.</param>
    /// <param name="from">The row whose node or ids the set comes from; null for root fields.</param>
    /// <param name="row">The names of the set's rows.</param>
    public void WriteMatch(NodeSet set, CypherRow? from, CypherRow row)
    {
        switch (set.Source)
        {
            case LookupNodes lookup:
                WriteLookup(lookup, set.Targets[0], from!, row);
                break;
            case FoundNodes found:
                WriteFound(found, from!, row);
                break;
            case AllNodes when set.Targets.Length > 1:
                WriteUnion(set.Targets, row);
                break;
            default:
                WritePattern(set, from, row);
                break;
        }
    }

    /// <summary>Writes the set's order and page.</summary>
    /// <param name="set">The set.</param>
    /// <param name="row">The names of the set's rows.</param>
    /// <param name="areEdges">Whether the rows are edges: each relationship is one, and one more is read than the page has.</param>
    public void WritePage(NodeSet set, CypherRow row, bool areEdges)
    {
        if (!set.Order.IsEmpty)
        {
            Writer.Write($" ORDER BY ");
            Writer.WriteJoined(", ", set.Order, key => WriteKey(key, set, row));
            WriteLastKey(set, row, areEdges);
        }

        if (set.Page.Offset is { } offset)
        {
            Writer.Write($" SKIP {offset}");
        }

        if (set.Page.Limit is { } limit)
        {
            _ = areEdges ? Writer.Write($" LIMIT {limit} + 1") : Writer.Write($" LIMIT {limit}");
        }
    }

    /// <summary>Writes the type of each found node among the targets, and their order.</summary>
    public void WriteFoundOrder(FoundNodes found, CypherRow from, CypherRow row) => Writer.Write(
        $", {from.Found}.{new Identifier(found.Name)}[{row.Place}][0] AS {row.Target}, {row.Place} ORDER BY {row.Place}");

    /// <summary>Writes the key of a row's node, whose type among several is given.</summary>
    public void WriteKeyOf(ImmutableArray<NodeType> types, QueryWriter type, CypherRow row)
    {
        if (types.Select(each => each.Key!.StoredName).Distinct(StringComparer.Ordinal).Count() == 1)
        {
            Writer.Write($"{row.Node}.{new Identifier(types[0].Key!.StoredName)}");
            return;
        }

        Writer.Write($"CASE {type}");
        foreach (var (place, each) in types.Index())
        {
            Writer.Write($" WHEN {place} THEN {row.Node}.{new Identifier(each.Key!.StoredName)}");
        }

        Writer.Write($" END");
    }

    /// <summary>Whether a field leads to a node more than once: by parallel relationships, or by one that is followed both ways.</summary>
    public bool CanRepeat(RelationshipField field) => field.Direction == Direction.Undirected || !text.Traits.SimpleTypes.Contains(field.Type);

    private void WriteKey(OrderKey key, NodeSet set, CypherRow row)
    {
        switch (key)
        {
            case PropertyOrderKey property when IsOrderOfIds(property, set):
                Writer.Write($"id({row.Node})");
                _ = property.IsDescending ? Writer.Write($" DESC") : Writer;
                break;
            case TargetOrderKey:
                Writer.Write($"{row.Target}");
                break;
            case PropertyOrderKey property:
                WriteByTarget(property.ByTarget, row, set.Targets.Length);
                _ = property.IsDescending ? Writer.Write($" DESC") : Writer;
                break;
            default:
                throw new UnreachableException($"There is no Cypher for {key.GetType().Name}.");
        }
    }

    /// <summary>
    /// Whether a key is that of related nodes whose own ids have its order: then they need not be read to be sorted. Nodes of a root field come
    /// sorted from the key's index.
    /// </summary>
    private bool IsOrderOfIds(PropertyOrderKey key, NodeSet set) =>
        set.Source is RelatedNodes
        && key.ByTarget.Zip(set.Targets).All(pair =>
            pair.First is { Owner: PropertyOwner.Node } reference && reference.Property == pair.Second.Type.Key && text.Traits.OrderedTypes.Contains(pair.Second.Type.Name))
        && (set.Targets.Length == 1 || set.Order[0] is TargetOrderKey);

    /// <summary>Rows that are equal in all that has an order keep the same order on every page.</summary>
    private void WriteLastKey(NodeSet set, CypherRow row, bool areEdges)
    {
        if (set.Targets.Any(target => target.Type.Key is null))
        {
            Writer.Write($", elementId({row.Node})");
        }

        if (areEdges && set.Source is RelatedNodes { Field.Properties: { } properties } && properties.Properties.Any(property => !property.IsOrdered))
        {
            Writer.Write($", elementId({row.Relationship})");
        }
    }

    private void WritePattern(NodeSet set, CypherRow? from, CypherRow row)
    {
        Writer.Write($"MATCH ");
        if (set.Source is RelatedNodes related)
        {
            filters.WritePattern(from!, related.Field, row, set.Targets);
        }
        else
        {
            Writer.Write($"({row.Node}");
            filters.WriteLabels(set.Targets[0].Type);
            Writer.Write($")");
        }

        Writer.Write($" ");
        WriteIndexedOrder(set, row, WriteTargets(set.Targets, row));
    }

    /// <summary>The numbers are those that the finding gave a moment ago; CYPHER 5 keeps <c>id()</c>.</summary>
    private void WriteFound(FoundNodes found, CypherRow from, CypherRow row)
    {
        var nodes = CypherText.NewWriter().Write($"{from.Found}.{new Identifier(found.Name)}");
        Writer.Write($"UNWIND range(0, size({nodes}) - 1) AS {row.Place} MATCH ({row.Node}) WHERE id({row.Node}) = {nodes}[{row.Place}][1] ");
    }

    /// <summary>Of an id that stands in the list again, the first place counts.</summary>
    private void WriteLookup(LookupNodes lookup, NodeTarget target, CypherRow from, CypherRow row)
    {
        Writer.Write($"UNWIND [{row.Place} IN range(0, size(coalesce(");
        text.WriteProperty(lookup.Ids, from);
        Writer.Write($", [])) - 1) WHERE NOT ");
        text.WriteProperty(lookup.Ids, from);
        Writer.Write($"[{row.Place}] IN ");
        text.WriteProperty(lookup.Ids, from);
        Writer.Write($"[..{row.Place}]] AS {row.Target} MATCH ({row.Node}");
        filters.WriteLabels(target.Type);
        Writer.Write($" {{{new Identifier(target.Type.Key!.StoredName)}: ");
        text.WriteProperty(lookup.Ids, from);
        Writer.Write($"[{row.Target}]}}) ");
    }

    /// <summary>
    /// A root field's first sort key that is never null gets IS NOT NULL: with it the range index gives the order, and the walk stops at the
    /// limit.
    /// </summary>
    private void WriteIndexedOrder(NodeSet set, CypherRow row, bool hasWhere)
    {
        if (text.Traits.HasAllRequired && set.Source is AllNodes && set.Targets.Length == 1 && set.Page.Limit is not null
            && set.Order is [PropertyOrderKey { ByTarget: [{ Owner: PropertyOwner.Node } first] }, ..]
            && first.Property.Type.IsRequired && first.Property.Coalesce is null)
        {
            _ = hasWhere ? Writer.Write($"AND ") : Writer.Write($"WHERE ");
            text.WriteProperty(first, row);
            Writer.Write($" IS NOT NULL ");
        }
    }
}
