using System.Collections.Immutable;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Compiling;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Neo4j.Findings;

/// <summary>Writes the parts of statements that follow relationships of any type between nodes of any type.</summary>
/// <param name="text">The statement.</param>
/// <param name="nodes">The types of the nodes.</param>
/// <param name="walks">The relationships.</param>
internal sealed class CypherWalks(CypherText text, ImmutableArray<NodeType> nodes, ImmutableArray<Walk> walks)
{
    private readonly CypherFilters _filters = new(text);

    private QueryWriter Writer => text.Writer;

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
        _ = before is null ? Writer : Writer.Write($"{before.Node}, ");
        Writer.Write($"{row.Node}, {row.Target} ORDER BY {row.Target} LIMIT 1 ");
    }

    /// <summary>Writes the types of the relationships, as patterns have them; there is at least one.</summary>
    public void WriteTypes()
    {
        Writer.Write($":");
        Writer.WriteJoined("|", walks, walk => Writer.Write($"{new Identifier(walk.Type.Type.Name)}"));
    }

    /// <summary>Writes what nodes and relationships of a path must fulfil, where that is not so by itself.</summary>
    public void WriteConditions(CypherRow path)
    {
        var conditions = new List<Action>();
        if (!text.Traits.HasAllRequired || !walks.All(walk => walk.Type.Type.Ends.All(ends => nodes.Contains(ends.Source) && nodes.Contains(ends.Target))))
        {
            conditions.Add(() => WriteAreShown(path));
        }

        conditions.AddRange(walks.Where(walk => walk.Filter != Filter.Everything).Select(walk => (Action)(() => WriteFilter(walk, path))));
        _ = conditions.Count > 0 ? Writer.Write($" WHERE ") : Writer;
        Writer.WriteJoined(" AND ", conditions, write => write());
    }

    /// <summary>
    /// Writes the order of paths, how many there may be, and a row of each: <c>[place of the type, number]</c> of its nodes; and <c>[type, whether
    /// it runs against the path, number]</c> of its relationships.
    /// </summary>
    public void WritePaths(CypherRow path, Parameter count)
    {
        var (node, step) = (text.NewRow(), text.NewRow());
        Writer.Write($"WITH [{node.Node} IN nodes({path.Path}) | [");
        WritePlace(node);
        Writer.Write($", ");
        WriteKey(node);
        Writer.Write($", id({node.Node})]] AS {path.Node}, [{step.Place} IN range(0, length({path.Path}) - 1) | ");
        Writer.Write($"[{step.Relationship} IN [relationships({path.Path})[{step.Place}]] | [type({step.Relationship}), ");
        Writer.Write($"startNode({step.Relationship}) <> nodes({path.Path})[{step.Place}], id({step.Relationship}), ");
        WriteProperties(step);
        Writer.Write($"]][0]] AS {path.Relationship} ORDER BY [{node.Node} IN {path.Node} | {node.Node}[..2]], ");
        Writer.Write($"[{step.Relationship} IN {path.Relationship} | [{step.Relationship}[..2], {step.Relationship}[3]]] LIMIT {count} ");
        Writer.Write($"RETURN [{node.Node} IN {path.Node} | [{node.Node}[0], {node.Node}[2]]], [{step.Relationship} IN {path.Relationship} | {step.Relationship}[..3]]");
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

    private void WriteAreShown(CypherRow path)
    {
        var node = text.NewRow();
        Writer.Write($"all({node.Node} IN nodes({path.Path}) WHERE ");
        Writer.WriteJoined(" OR ", nodes, type =>
        {
            Writer.Write($"{node.Node}");
            _filters.WriteLabels(type);
        });
        Writer.Write($")");
    }

    private void WriteFilter(Walk walk, CypherRow path)
    {
        var step = text.NewRow();
        Writer.Write($"all({step.Relationship} IN relationships({path.Path}) WHERE NOT {step.Relationship}:{new Identifier(walk.Type.Type.Name)} OR ");
        _filters.Write(walk.Filter, step);
        Writer.Write($")");
    }
}
