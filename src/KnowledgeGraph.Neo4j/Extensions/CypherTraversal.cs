using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>Writes the parts of statements that follow relationships of any type between nodes of any type.</summary>
/// <param name="scope">The statement.</param>
/// <param name="nodes">The types of the nodes.</param>
/// <param name="traversed">The relationships.</param>
internal sealed class CypherTraversal(CypherScope scope, ImmutableArray<NodeType> nodes, ImmutableArray<TraversedType> traversed)
{
    private readonly CypherFilters _filters = new(scope);

    /// <summary>True if such relationships may have ends that are not shown.</summary>
    private bool MayHide =>
        !scope.Traits.HasAllRequired || !traversed.All(followed => followed.Type.Type.Ends.All(ends => nodes.Contains(ends.Source) && nodes.Contains(ends.Target)));

    /// <summary>Writes the match of the node with an id, as the first of its types.</summary>
    /// <param name="id">The id.</param>
    /// <param name="row">The node's name.</param>
    /// <param name="before">A node that was found before; null if there is none.</param>
    public QueryWriter WriteFind(Parameter id, CypherRow row, CypherRow? before)
    {
        var parts = nodes.Index().Select(type => CypherText.New().Write(
            $"MATCH ({row.Node}{CypherFilters.WriteLabels(type.Item)}) WHERE {scope.WriteIsId(KeyOf(type.Item), CypherText.New().Write($"{id}"))} RETURN {row.Node}, {type.Index} AS {row.Target} "));
        QueryWriter KeyOf(NodeType type) => CypherText.WriteStored(row.Node, type.Key!);
        var names = before is null ? null : CypherText.New().Write($"{before.Node}, {before.Target}, ");
        return CypherText.New().Write($"CALL () {{ ").WriteJoined("UNION ALL ", parts)
            .Write($"}} WITH {names}{row.Node}, {row.Target} ORDER BY {row.Target} LIMIT 1 ");
    }

    /// <summary>
    /// Writes the match of all relationships that are followed from the nodes in <c>$nodes</c>: a row for each and each of these nodes, one for
    /// a relationship of a node with itself. There is at least one type.
    /// </summary>
    /// <param name="near">The node's name, and that of its position.</param>
    /// <param name="far">The names of the relationship and of the node that it leads to.</param>
    public QueryWriter WriteSteps(CypherRow near, CypherRow far) => CypherText.New()
        .Write($"CYPHER 5 UNWIND range(0, size($nodes) - 1) AS {near.Position} MATCH ({near.Node}) WHERE id({near.Node}) = $nodes[{near.Position}] ")
        .Write($"MATCH {WriteFollowed(near, far)}");

    /// <summary>Writes the pattern of the relationships that are followed from a node, with the conditions on them and on the nodes that they lead to.</summary>
    public QueryWriter WriteFollowed(CypherRow near, CypherRow far)
    {
        var text = CypherText.New().Write($"({near.Node})-[{far.Relationship}:{WriteTypes(traversed)}]-({far.Node}) ");
        var conditions = traversed.Where(followed => followed.Filter != Filter.Everything).Select(followed => CypherText.New().Write(
            $"(NOT {far.Relationship}:{new Identifier(followed.Type.Type.Name)} OR {_filters.Write(followed.Filter, far)})")).ToList();
        if (MayHide)
        {
            conditions.Insert(0, WriteIsShown(far));
        }

        return conditions.Count > 0 ? text.Write($"WHERE ").WriteJoined(" AND ", conditions).Write($" ") : text;
    }

    /// <summary>
    /// Writes the match of the relationships of all types, each with the rest of its part. Types whose rests are the same share one part: Neo4j plans
    /// each part separately.
    /// </summary>
    /// <param name="start">The name of the nodes where they start.</param>
    /// <param name="end">The names of the relationships and of the nodes where they end.</param>
    /// <param name="rest">Writes the condition on a type's relationships, and what is returned of them.</param>
    public QueryWriter WriteAll(CypherRow start, CypherRow end, Func<TraversedType, QueryWriter> rest)
    {
        var parts = traversed.Select(type => (Type: type, Text: rest(type)))
            .GroupBy(part => part.Text.ToString(), StringComparer.Ordinal)
            .Select(group => CypherText.New().Write(
                $"MATCH ({start.Node})-[{end.Relationship}:{WriteTypes(group.Select(part => part.Type))}]->({end.Node}) {group.First().Text}"));
        return CypherText.New().Write($"CALL () {{ ").WriteJoined("UNION ALL ", parts).Write($"}} ");
    }

    /// <summary>Writes the condition that both ends of a relationship are shown; null if they always are.</summary>
    public QueryWriter? WriteAreShown(CypherRow start, CypherRow end) =>
        MayHide ? CypherText.New().Write($"WHERE {WriteIsShown(start)} AND {WriteIsShown(end)} ") : null;

    /// <summary>Writes whether a node is shown as one of some types.</summary>
    /// <param name="row">The node.</param>
    /// <param name="types">The positions of the types.</param>
    public QueryWriter WriteIsOf(CypherRow row, ImmutableArray<int> types) => CypherText.New()
        .Write($"{WritePosition(row)} IN [").WriteJoined(", ", types.Select(place => CypherText.New().Write($"{place}"))).Write($"]");

    /// <summary>Writes the position of a node's first type; null for a node that is not shown.</summary>
    public QueryWriter WritePosition(CypherRow row) => WriteByType(row, place => CypherText.New().Write($"{place}"));

    /// <summary>Writes a node's key, as its first type has it.</summary>
    public QueryWriter WriteKey(CypherRow row)
    {
        return nodes.Select(type => (type.Key!.StoredName, type.Key.IsElementId)).Distinct().Count() == 1 ? KeyOf(0) : WriteByType(row, KeyOf);

        QueryWriter KeyOf(int place) => CypherText.WriteStored(row.Node, nodes[place].Key!);
    }

    /// <summary>Writes the list of the properties that relationships of a type are sorted by.</summary>
    public QueryWriter WriteProperties(CypherRow step)
    {
        var groups = traversed.GroupBy(followed => string.Join(',', SortedBy(followed).Select(property => $"{property.StoredName} {property.Coalesce}")), StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0)
            .ToList();
        return groups.Count == 0
            ? CypherText.New().Write($"[]")
            : CypherText.New().Write($"CASE").WriteJoined("", groups.Select(WriteCase)).Write($" END");

        QueryWriter WriteCase(IEnumerable<TraversedType> group) => CypherText.New()
            .Write($" WHEN {step.Relationship}:{WriteTypes(group)} THEN [")
            .WriteJoined(", ", SortedBy(group.First()).Select(property => scope.WriteProperty(new PropertyReference(property, PropertyOwner.Relationship), step)))
            .Write($"]");
    }

    private QueryWriter WriteByType(CypherRow row, Func<int, QueryWriter> value)
    {
        var cases = nodes.Index().Select(type => CypherText.New().Write($" WHEN {row.Node}{CypherFilters.WriteLabels(type.Item)} THEN {value(type.Index)}"));
        return CypherText.New().Write($"CASE").WriteJoined("", cases).Write($" END");
    }

    private static QueryWriter WriteTypes(IEnumerable<TraversedType> group) =>
        CypherText.New().WriteJoined("|", group.Select(followed => new Identifier(followed.Type.Type.Name)));

    private static IEnumerable<Property> SortedBy(TraversedType followed) => followed.Type.Type.Properties.Where(property => property.IsOrdered);

    private QueryWriter WriteIsShown(CypherRow row) =>
        CypherFilters.WriteAll(" OR ", nodes.Select(type => CypherText.New().Write($"{row.Node}{CypherFilters.WriteLabels(type)}")));
}
