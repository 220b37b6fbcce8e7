using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The rows of a node set: MATCH, WHERE, and the position of each row's target.</summary>
internal sealed class CypherRows(CypherScope scope, CypherFilters filters)
{
    /// <summary>Writes the match of a set's rows: after it each of them is bound to the row's names.</summary>
    /// <param name="set">The set.</param>
    /// <param name="from">The row whose node or ids the set comes from; null for root fields.</param>
    /// <param name="row">The names of the set's rows.</param>
    public QueryWriter WriteMatch(NodeSet set, CypherRow? from, CypherRow row) => set.Source switch
    {
        LookupNodes lookup => WriteLookup(lookup, set.Targets, from!, row),
        FoundNodes found => WriteFound(found, from!, row),
        AllNodes when set.Targets.Length > 1 => WriteUnion(set.Targets, row),
        RelatedNodes related => WritePattern(set, filters.WritePattern(from!, related.Field, row, set.Targets), row),
        _ => WritePattern(set, CypherText.New().Write($"({row.Node}{CypherFilters.WriteLabels(set.Targets[0].Type)})"), row),
    };

    /// <summary>Writes which rows are of the targets and pass their filters; of several targets, each row gets the position of its target.</summary>
    public QueryWriter WriteTargets(ImmutableArray<NodeTarget> targets, CypherRow row) => targets switch
    {
        [var only] when only.Filter == Filter.Everything => CypherText.New(),
        [var only] => CypherText.New().Write($"WHERE {filters.Write(only.Filter, row)} "),
        _ => WriteTypes(Passing(targets), row),
    };

    /// <summary>Writes a property that may be another one for each target.</summary>
    public QueryWriter WriteByTarget(ImmutableArray<PropertyReference?> properties, CypherRow row, int targets)
    {
        if (targets == 1 || properties.Select(property => (property?.Property.StoredName, property?.Property.IsElementId, property?.Property.Coalesce)).Distinct().Count() == 1)
        {
            return scope.WriteProperty(properties[0]!, row);
        }

        var cases = properties.Index().Where(property => property.Item is not null)
            .Select(property => CypherText.New().Write($" WHEN {property.Index} THEN {scope.WriteProperty(property.Item!, row)}"));
        return CypherText.New().Write($"CASE {row.Target}").WriteJoined("", cases).Write($" END");
    }

    /// <summary>Checks whether a field leads to a node more than once: by parallel relationships, or by one that is followed both ways.</summary>
    public bool CanRepeat(RelationshipField field) => field.Direction == Direction.Undirected || !scope.Traits.SimpleTypes.Contains(field.Type);

    private QueryWriter WritePattern(NodeSet set, QueryWriter pattern, CypherRow row)
    {
        var targets = WriteTargets(set.Targets, row);
        var hasWhere = set.Targets.Length > 1 || set.Targets[0].Filter != Filter.Everything;
        return CypherText.New().Write($"MATCH {pattern} {targets}{WriteIndexedOrder(set, row, hasWhere)}");
    }

    /// <summary>The numbers are those that the finding has just read; CYPHER 5 keeps <c>id()</c>.</summary>
    private static QueryWriter WriteFound(FoundNodes found, CypherRow from, CypherRow row)
    {
        var nodes = CypherText.New().Write($"{from.Found}.{new Identifier(found.Name)}");
        return CypherText.New().Write(
            $"UNWIND range(0, size({nodes}) - 1) AS {row.Position} MATCH ({row.Node}) WHERE id({row.Node}) = {nodes}[{row.Position}][1] ");
    }

    /// <summary>Of an id that is in the list twice, the first place counts; of the nodes of one id, that of the first target.</summary>
    private QueryWriter WriteLookup(LookupNodes lookup, ImmutableArray<NodeTarget> targets, CypherRow from, CypherRow row)
    {
        var (ids, isList) = (scope.WriteProperty(lookup.Ids, from), lookup.Ids.Property.Type.IsList);
        var places = isList
            ? CypherText.New().Write($"UNWIND [{row.Target} IN range(0, size(coalesce({ids}, [])) - 1) WHERE NOT {ids}[{row.Target}] IN {ids}[..{row.Target}]] AS {row.Position} ")
            : null;
        if (targets is [var only])
        {
            return CypherText.New().Write($"{places}{WriteMatch(only.Type)}");
        }

        var owner = lookup.Ids.Owner == PropertyOwner.Node ? from.Node : from.Relationship;
        var names = isList ? CypherText.New().Write($"{owner}, {row.Position}") : CypherText.New().Write($"{owner}");
        var parts = targets.Index().Select(target => CypherText.New().Write($"{WriteMatch(target.Item.Type)}RETURN {row.Node}, {target.Index} AS {row.Target} "));
        return CypherText.New().Write($"{places}CALL ({names}) {{ CALL ({names}) {{ ").WriteJoined("UNION ALL ", parts)
            .Write($"}} WITH {row.Node}, {row.Target} ORDER BY {row.Target} LIMIT 1 RETURN {row.Node}, {row.Target} }} ");

        QueryWriter WriteMatch(NodeType type)
        {
            return scope.WriteMatch(row, type, isList ? CypherText.New().Write($"{ids}[{row.Position}]") : ids);
        }
    }

    /// <summary>
    /// A root field's first sort key that is never null gets IS NOT NULL: with it the range index gives the order, and reading ends at the
    /// limit.
    /// </summary>
    private QueryWriter? WriteIndexedOrder(NodeSet set, CypherRow row, bool hasWhere)
    {
        var isIndexed = scope.Traits.HasAllRequired && set.Source is AllNodes && set.Targets.Length == 1 && set.Page.Limit is not null
            && set.Order is [PropertyOrderKey { ByTarget: [{ Owner: PropertyOwner.Node, Property: { Type.IsRequired: true, Coalesce: null } }] }, ..];
        if (!isIndexed)
        {
            return null;
        }

        var key = scope.WriteProperty(((PropertyOrderKey)set.Order[0]).ByTarget[0]!, row);
        return hasWhere ? CypherText.New().Write($"AND {key} IS NOT NULL ") : CypherText.New().Write($"WHERE {key} IS NOT NULL ");
    }

    /// <summary>Each type is matched separately, so that its indexes serve its filter.</summary>
    private QueryWriter WriteUnion(ImmutableArray<NodeTarget> targets, CypherRow row)
    {
        var parts = Passing(targets).Select(target => CypherText.New().Write(
            $"MATCH ({row.Node}{CypherFilters.WriteLabels(target.Target.Type)}) {WriteTargets([target.Target], row)}RETURN {row.Node}, {target.Position} AS {row.Target} "));
        return CypherText.New().Write($"CALL () {{ ").WriteJoined("UNION ALL ", parts).Write($"}} ");
    }

    /// <summary>
    /// A node of several of the types is a row for each. Filters follow the list of types, since they may hold aggregates, which Cypher does
    /// not have in lists.
    /// </summary>
    private QueryWriter WriteTypes(List<(int Position, NodeTarget Target)> passing, CypherRow row)
    {
        var places = passing.Select(target => CypherText.New().Write($"CASE WHEN {row.Node}{CypherFilters.WriteLabels(target.Target.Type)} THEN {target.Position} END"));
        var text = CypherText.New().Write($"UNWIND [").WriteJoined(", ", places).Write($"] AS {row.Target} WITH * WHERE ");
        return passing.TrueForAll(target => target.Target.Filter == Filter.Everything)
            ? text.Write($"{row.Target} IS NOT NULL ")
            : text.Write($"{CypherFilters.WriteAll(" OR ", passing.Select(WriteTarget))} ");

        QueryWriter WriteTarget((int Position, NodeTarget Target) target) => target.Target.Filter == Filter.Everything
            ? CypherText.New().Write($"{row.Target} = {target.Position}")
            : CypherText.New().Write($"{row.Target} = {target.Position} AND ({filters.Write(target.Target.Filter, row)})");
    }

    /// <summary>The targets that some node may be of, with their positions; the first one if no node may be of any, since a list cannot be empty.</summary>
    private static List<(int Position, NodeTarget Target)> Passing(ImmutableArray<NodeTarget> targets)
    {
        var passing = targets.Index().Where(target => target.Item.Filter != Filter.Nothing).ToList();
        return passing.Count > 0 ? passing : [(0, targets[0])];
    }
}
