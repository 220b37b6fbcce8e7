using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Queries.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>Writes the parts of statements that follow relationships of any type between nodes of any type.</summary>
/// <param name="text">The statement.</param>
/// <param name="nodes">The types of the nodes.</param>
/// <param name="walks">The relationships.</param>
internal sealed class CypherWalks(CypherText text, ImmutableArray<NodeType> nodes, ImmutableArray<Walk> walks)
{
    private readonly CypherFilters _filters = new(text);

    private QueryWriter Writer => text.Writer;

    /// <summary>Whether such relationships may have ends that are not shown.</summary>
    private bool MayHide =>
        !text.Traits.HasAllRequired || !walks.All(walk => walk.Type.Type.Ends.All(ends => nodes.Contains(ends.Source) && nodes.Contains(ends.Target)));

    /// <summary>Writes the match of the node with an id, as the first of its types.</summary>
    /// <param name="id">The id.</param>
    /// <param name="row">The node's name.</param>
    /// <param name="before">A node that was found before; null where there is none.</param>
    public void WriteFind(Parameter id, CypherRow row, CypherRow? before)
    {
        Writer.Write($"CALL () {{ ");
        Writer.WriteJoined("UNION ALL ", nodes.Index(), type =>
        {
            Writer.Write($"MATCH ({row.Node}");
            _filters.WriteLabels(type.Item);
            Writer.Write($") WHERE {row.Node}.{new Identifier(type.Item.Key!.StoredName)} = {id} RETURN {row.Node}, {type.Index} AS {row.Target} ");
        });
        Writer.Write($"}} WITH ");
        _ = before is null ? Writer : Writer.Write($"{before.Node}, {before.Target}, ");
        Writer.Write($"{row.Node}, {row.Target} ORDER BY {row.Target} LIMIT 1 ");
    }

    /// <summary>
    /// Writes the match of all relationships that are followed from the nodes in <c>$nodes</c>: a row for each and each of these nodes, one for
    /// a relationship of a node with itself. There is at least one type.
    /// </summary>
    /// <param name="near">The node's name, and that of its place.</param>
    /// <param name="far">The names of the relationship and of the node that it leads to.</param>
    public void WriteSteps(CypherRow near, CypherRow far)
    {
        Writer.Write($"CYPHER 5 UNWIND range(0, size($nodes) - 1) AS {near.Place} MATCH ({near.Node}) WHERE id({near.Node}) = $nodes[{near.Place}] MATCH ");
        WriteFollowed(near, far);
    }

    /// <summary>Writes the pattern of the relationships that are followed from a node, with what they, and the nodes that they lead to, must fulfil.</summary>
    public void WriteFollowed(CypherRow near, CypherRow far)
    {
        Writer.Write($"({near.Node})-[{far.Relationship}:");
        Writer.WriteJoined("|", walks, walk => Writer.Write($"{new Identifier(walk.Type.Type.Name)}"));
        Writer.Write($"]-({far.Node}) ");
        Action[] conditions =
        [
            .. MayHide ? new Action[] { () => WriteIsShown(far) } : [],
            .. walks.Where(walk => walk.Filter != Filter.Everything).Select(walk => (Action)(() => WriteFilter(walk, far))),
        ];
        _ = conditions.Length > 0 ? Writer.Write($"WHERE ").WriteJoined(" AND ", conditions, write => write()).Write($" ") : Writer;
    }

    /// <summary>Writes whether a node is shown as one of some types.</summary>
    /// <param name="row">The node.</param>
    /// <param name="asked">The places of the types.</param>
    public void WriteIsAsked(CypherRow row, ImmutableArray<int> asked)
    {
        WritePlace(row);
        Writer.Write($" IN [").WriteJoined(", ", asked, place => Writer.Write($"{place}")).Write($"]");
    }

    /// <summary>Writes the place of a node's first type; null where it is not shown.</summary>
    public void WritePlace(CypherRow row) => WriteByType(row, type => Writer.Write($"{type}"));

    /// <summary>Writes a node's key, as its first type has it.</summary>
    public void WriteKey(CypherRow row)
    {
        if (nodes.Select(type => type.Key!.StoredName).Distinct(StringComparer.Ordinal).Count() == 1)
        {
            Writer.Write($"{row.Node}.{new Identifier(nodes[0].Key!.StoredName)}");
        }
        else
        {
            WriteByType(row, type => Writer.Write($"{row.Node}.{new Identifier(nodes[type].Key!.StoredName)}"));
        }
    }

    private void WriteByType(CypherRow row, Action<int> write)
    {
        Writer.Write($"CASE");
        foreach (var (place, type) in nodes.Index())
        {
            Writer.Write($" WHEN {row.Node}");
            _filters.WriteLabels(type);
            Writer.Write($" THEN ");
            write(place);
        }

        Writer.Write($" END");
    }

    /// <summary>Writes the list of the properties that relationships of a type are sorted by.</summary>
    public void WriteProperties(CypherRow step)
    {
        var groups = walks.GroupBy(walk => string.Join(',', SortedBy(walk).Select(property => $"{property.StoredName} {property.Coalesce}")), StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0)
            .ToList();
        _ = groups.Count > 0 ? Writer.Write($"CASE") : Writer.Write($"[]");
        foreach (var group in groups)
        {
            Writer.Write($" WHEN {step.Relationship}:");
            Writer.WriteJoined("|", group, walk => Writer.Write($"{new Identifier(walk.Type.Type.Name)}"));
            Writer.Write($" THEN [");
            Writer.WriteJoined(", ", SortedBy(group.First()), property => text.WriteProperty(new PropertyReference(property, PropertyOwner.Relationship), step));
            Writer.Write($"]");
        }

        _ = groups.Count > 0 ? Writer.Write($" END") : Writer;
    }

    private static IEnumerable<Property> SortedBy(Walk walk) => walk.Type.Type.Properties.Where(property => property.IsOrdered);

    private void WriteIsShown(CypherRow row)
    {
        Writer.Write($"(");
        Writer.WriteJoined(" OR ", nodes, type =>
        {
            Writer.Write($"{row.Node}");
            _filters.WriteLabels(type);
        });
        Writer.Write($")");
    }

    private void WriteFilter(Walk walk, CypherRow row)
    {
        Writer.Write($"(NOT {row.Relationship}:{new Identifier(walk.Type.Type.Name)} OR ");
        _filters.Write(walk.Filter, row);
        Writer.Write($")");
    }
}
