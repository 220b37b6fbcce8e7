using System.Collections.Immutable;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Neo4j.Compiling;

/// <summary>The rows of a node set: MATCH, WHERE, which target a row is of, ORDER BY, SKIP and LIMIT.</summary>
internal sealed class CypherRows(CypherText text, CypherFilters filters)
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

    /// <summary>Writes which rows are of the targets and pass their filters; of several targets, each row says which is its own.</summary>
    /// <returns>Whether a WHERE was written that more can be added to.</returns>
    public bool WriteTargets(ImmutableArray<NodeTarget> targets, CypherRow row)
    {
        if (targets is [var only])
        {
            if (only.Filter == Filter.Everything)
            {
                return false;
            }

            Writer.Write($"WHERE ");
            filters.Write(only.Filter, row);
            Writer.Write($" ");
            return true;
        }

        // A node of several of the types is a row for each.
        Writer.Write($"UNWIND [");
        for (var i = 0; i < targets.Length; i++)
        {
            _ = i > 0 ? Writer.Write($", ") : Writer;
            Writer.Write($"CASE WHEN {row.Node}");
            filters.WriteLabels(targets[i].Type);
            Writer.Write($" AND (");
            filters.Write(targets[i].Filter, row);
            Writer.Write($") THEN {i} END");
        }

        Writer.Write($"] AS {row.Target} WITH * WHERE {row.Target} IS NOT NULL ");
        return true;
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
            Writer.WriteJoined(", ", set.Order, key => WriteKey(key, row, set.Targets.Length));
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

    /// <summary>Writes a property that may be another one for each target.</summary>
    public void WriteByTarget(ImmutableArray<PropertyReference?> properties, CypherRow row, int targets)
    {
        if (targets == 1 || properties.Select(property => (property?.Property.StoredName, property?.Property.Coalesce)).Distinct().Count() == 1)
        {
            text.WriteProperty(properties[0]!, row);
            return;
        }

        Writer.Write($"CASE {row.Target}");
        for (var i = 0; i < properties.Length; i++)
        {
            if (properties[i] is { } property)
            {
                Writer.Write($" WHEN {i} THEN ");
                text.WriteProperty(property, row);
            }
        }

        Writer.Write($" END");
    }

    private void WriteKey(OrderKey key, CypherRow row, int targets)
    {
        switch (key)
        {
            case TargetOrderKey:
                Writer.Write($"{row.Target}");
                break;
            case PropertyOrderKey property:
                WriteByTarget(property.ByTarget, row, targets);
                _ = property.IsDescending ? Writer.Write($" DESC") : Writer;
                break;
            default:
                throw new InvalidOperationException($"There is no Cypher for {key.GetType().Name}.");
        }
    }

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

    /// <summary>Each type is matched by itself, so that its own indexes serve its filter.</summary>
    private void WriteUnion(ImmutableArray<NodeTarget> targets, CypherRow row)
    {
        var passing = targets.Index().Where(target => target.Item.Filter != Filter.Nothing).ToList();
        Writer.Write($"CALL () {{ ");
        Writer.WriteJoined("UNION ALL ", passing.Count > 0 ? passing : [(0, targets[0])], target =>
        {
            Writer.Write($"MATCH ({row.Node}");
            filters.WriteLabels(target.Item.Type);
            Writer.Write($") ");
            WriteTargets([target.Item], row);
            Writer.Write($"RETURN {row.Node}, {target.Index} AS {row.Target} ");
        });
        Writer.Write($"}} ");
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
    /// A first sort key that is never null gets IS NOT NULL: with it the range index gives the order, and the walk stops at the limit.
    /// </summary>
    private void WriteIndexedOrder(NodeSet set, CypherRow row, bool hasWhere)
    {
        if (text.IsTrusted && set.Targets.Length == 1 && set.Page.Limit is not null
            && set.Order is [PropertyOrderKey { ByTarget: [{ Owner: PropertyOwner.Node } first] }, ..]
            && first.Property.Type.IsRequired && first.Property.Coalesce is null)
        {
            _ = hasWhere ? Writer.Write($"AND ") : Writer.Write($"WHERE ");
            text.WriteProperty(first, row);
            Writer.Write($" IS NOT NULL ");
        }
    }
}
