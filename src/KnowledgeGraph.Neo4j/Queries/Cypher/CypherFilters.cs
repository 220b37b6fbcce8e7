using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Queries.Cypher;

/// <summary>Filters as Cypher predicates.</summary>
internal sealed class CypherFilters(CypherText text)
{
    private QueryWriter Writer => text.Writer;

    /// <summary>Writes what a row must fulfil.</summary>
    public void Write(Filter filter, CypherRow row)
    {
        switch (filter)
        {
            case ConstantFilter constant:
                _ = constant.Value ? Writer.Write($"true") : Writer.Write($"false");
                break;
            case AndFilter and:
                WriteAll(" AND ", and.Filters, row);
                break;
            case OrFilter or:
                WriteAll(" OR ", or.Filters, row);
                break;
            case NotFilter not:
                Writer.Write($"NOT (");
                Write(not.Filter, row);
                Writer.Write($")");
                break;
            case NullFilter property:
                text.WriteProperty(property.Property, row);
                Writer.Write($" IS NULL");
                break;
            case PropertyFilter property:
                WriteComparison(() => WriteProperty(property, row), property.Comparison, property.Value);
                break;
            case DistanceFilter distance:
                WriteComparison(() => WriteDistance(distance, row), distance.Comparison, distance.Distance);
                break;
            case RelationshipFilter related:
                WriteQuantified(related, row);
                break;
            case AggregateFilter aggregate:
                new CypherAggregates(text, this, isCompared: true).WriteCondition(aggregate, row);
                break;
            default:
                throw new UnreachableException($"There is no Cypher for a {filter.GetType().Name}.");
        }
    }

    /// <summary>Writes a comparison of what <paramref name="left"/> writes with a parameter.</summary>
    public void WriteComparison(Action left, Comparison comparison, Parameter value)
    {
        if (value.Scalar == ScalarType.Duration && comparison is not (Comparison.Equal or Comparison.In or Comparison.Includes))
        {
            CypherDurations.WriteComparison(Writer, left, comparison, () => text.WriteParameter(value));
            return;
        }

        if (comparison == Comparison.Includes)
        {
            text.WriteParameter(value);
            Writer.Write($" IN ");
            left();
            return;
        }

        left();
        WriteOperator(Writer, comparison);
        text.WriteParameter(value);
    }

    /// <summary>
    /// Writes a pattern from a node along a field: <c>(n1)-[r2:`TYPE`]->(n2:`Label`)</c>. A label that goes without saying is left out where nothing
    /// is asked of the node: else an index on the label may be the better start.
    /// </summary>
    public void WritePattern(CypherRow from, RelationshipField field, CypherRow row, ImmutableArray<NodeTarget> targets)
    {
        var type = new Identifier(field.Type);
        _ = field.Direction switch
        {
            Direction.Out => Writer.Write($"({from.Node})-[{row.Relationship}:{type}]->({row.Node}"),
            Direction.In => Writer.Write($"({from.Node})<-[{row.Relationship}:{type}]-({row.Node}"),
            _ => Writer.Write($"({from.Node})-[{row.Relationship}:{type}]-({row.Node}"),
        };
        if (targets is [var only] && !(only.Filter == Filter.Everything && text.Traits.OneEnded.Contains((field.Type, field.Direction))))
        {
            WriteLabels(only.Type);
        }

        Writer.Write($")");
    }

    /// <summary>Writes all labels of a type. Cypher wants one notation within a statement, so it is not <c>:A:B</c>.</summary>
    public void WriteLabels(NodeType type)
    {
        Writer.Write($":");
        Writer.WriteJoined("&", type.Labels, label => Writer.Write($"{new Identifier(label)}"));
    }

    /// <summary>Writes that a row is of one of the targets and fulfils what is asked of that one.</summary>
    public void WriteTargets(ImmutableArray<NodeTarget> targets, CypherRow row, bool isOpposite = false)
    {
        void WriteTarget(NodeTarget target)
        {
            if (targets.Length > 1)
            {
                Writer.Write($"{row.Node}");
                WriteLabels(target.Type);
                Writer.Write($" AND ");
            }

            _ = isOpposite ? Writer.Write($"NOT (") : Writer.Write($"(");
            Write(target.Filter, row);
            Writer.Write($")");
        }

        Writer.WriteJoined(" OR ", targets, target =>
        {
            Writer.Write($"(");
            WriteTarget(target);
            Writer.Write($")");
        });
    }

    private static void WriteOperator(QueryWriter writer, Comparison comparison) => _ = comparison switch
    {
        Comparison.Equal => writer.Write($" = "),
        Comparison.In => writer.Write($" IN "),
        Comparison.Greater => writer.Write($" > "),
        Comparison.GreaterOrEqual => writer.Write($" >= "),
        Comparison.Less => writer.Write($" < "),
        Comparison.LessOrEqual => writer.Write($" <= "),
        Comparison.Contains => writer.Write($" CONTAINS "),
        Comparison.StartsWith => writer.Write($" STARTS WITH "),
        Comparison.EndsWith => writer.Write($" ENDS WITH "),
        _ => throw new UnreachableException($"There is no Cypher operator for {comparison}."),
    };

    private void WriteAll(string separator, ImmutableArray<Filter> filters, CypherRow row)
    {
        Writer.Write($"(");
        Writer.WriteJoined(separator, filters, filter => Write(filter, row));
        Writer.Write($")");
    }

    private void WriteProperty(PropertyFilter filter, CypherRow row)
    {
        if (filter.IgnoresCase)
        {
            text.WriteLowerCase(filter.Property, row);
        }
        else
        {
            text.WriteProperty(filter.Property, row);
        }
    }

    private void WriteDistance(DistanceFilter distance, CypherRow row)
    {
        Writer.Write($"point.distance(");
        text.WriteProperty(distance.Property, row);
        Writer.Write($", ");
        text.WriteParameter(distance.From);
        Writer.Write($")");
    }

    private void WriteQuantified(RelationshipFilter related, CypherRow row)
    {
        switch (related.Quantifier)
        {
            case Quantifier.Some:
                Writer.Write($"EXISTS ");
                WriteMatch(related, row, isOpposite: false);
                break;
            case Quantifier.None:
                Writer.Write($"NOT EXISTS ");
                WriteMatch(related, row, isOpposite: false);
                break;
            case Quantifier.All:
                Writer.Write($"(EXISTS ");
                WriteMatch(related, row, isOpposite: false);
                Writer.Write($" AND NOT EXISTS ");
                WriteMatch(related, row, isOpposite: true);
                Writer.Write($")");
                break;
            case Quantifier.Single:
                Writer.Write($"COUNT ");
                WriteCounted(related, row);
                Writer.Write($" = 1");
                break;
            default:
                throw new UnreachableException($"There is no Cypher for {related.Quantifier}.");
        }
    }

    /// <summary>A node of several of the types counts for each of them.</summary>
    private void WriteCounted(RelationshipFilter related, CypherRow from)
    {
        if (related.Targets.Length == 1)
        {
            WriteMatch(related, from, isOpposite: false);
            return;
        }

        var row = text.NewRow();
        Writer.Write($"{{ MATCH ");
        WritePattern(from, related.Field, row, related.Targets);
        Writer.Write($" UNWIND range(0, {related.Targets.Length - 1}) AS {row.Target} WITH * WHERE ");
        Writer.WriteJoined(" OR ", related.Targets.Index(), target =>
        {
            Writer.Write($"({row.Target} = {target.Index} AND {row.Node}");
            WriteLabels(target.Item.Type);
            Writer.Write($" AND (");
            Write(target.Item.Filter, row);
            Writer.Write($"))");
        });
        Writer.Write($" RETURN 1 AS row }}");
    }

    private void WriteMatch(RelationshipFilter related, CypherRow from, bool isOpposite)
    {
        var row = text.NewRow();
        Writer.Write($"{{ MATCH ");
        WritePattern(from, related.Field, row, related.Targets);
        if (isOpposite || related.Targets is not [{ Filter: ConstantFilter { Value: true } }])
        {
            Writer.Write($" WHERE ");
            WriteTargets(related.Targets, row, isOpposite);
        }

        Writer.Write($" }}");
    }
}
