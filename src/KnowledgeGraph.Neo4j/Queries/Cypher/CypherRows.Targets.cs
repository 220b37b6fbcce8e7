using System.Collections.Immutable;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Neo4j.Queries.Cypher;

/// <content>Of which of the set's targets a row is.</content>
internal sealed partial class CypherRows
{
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

        WriteTypes(Passing(targets), row);
        return true;
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

    /// <summary>Each type is matched by itself, so that its own indexes serve its filter.</summary>
    private void WriteUnion(ImmutableArray<NodeTarget> targets, CypherRow row)
    {
        Writer.Write($"CALL () {{ ");
        Writer.WriteJoined("UNION ALL ", Passing(targets), target =>
        {
            Writer.Write($"MATCH ({row.Node}");
            filters.WriteLabels(target.Target.Type);
            Writer.Write($") ");
            WriteTargets([target.Target], row);
            Writer.Write($"RETURN {row.Node}, {target.Place} AS {row.Target} ");
        });
        Writer.Write($"}} ");
    }

    /// <summary>
    /// A node of several of the types is a row for each. Filters come behind the list of types, since they may hold aggregates, which Cypher does
    /// not have in lists.
    /// </summary>
    private void WriteTypes(List<(int Place, NodeTarget Target)> passing, CypherRow row)
    {
        Writer.Write($"UNWIND [");
        Writer.WriteJoined(", ", passing, target =>
        {
            Writer.Write($"CASE WHEN {row.Node}");
            filters.WriteLabels(target.Target.Type);
            Writer.Write($" THEN {target.Place} END");
        });
        Writer.Write($"] AS {row.Target} WITH * WHERE ");
        if (passing.TrueForAll(target => target.Target.Filter == Filter.Everything))
        {
            Writer.Write($"{row.Target} IS NOT NULL ");
            return;
        }

        Writer.Write($"(");
        Writer.WriteJoined(" OR ", passing, target =>
        {
            Writer.Write($"{row.Target} = {target.Place}");
            if (target.Target.Filter != Filter.Everything)
            {
                Writer.Write($" AND (");
                filters.Write(target.Target.Filter, row);
                Writer.Write($")");
            }
        });
        Writer.Write($") ");
    }

    /// <summary>The targets that some node may be of, with their places; one of them where there is none, since a list of none has no meaning.</summary>
    private static List<(int Place, NodeTarget Target)> Passing(ImmutableArray<NodeTarget> targets)
    {
        var passing = targets.Index().Where(target => target.Item.Filter != Filter.Nothing).ToList();
        return passing.Count > 0 ? passing : [(0, targets[0])];
    }
}
