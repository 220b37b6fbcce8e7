using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>Writes orders and pages.</summary>
internal sealed class SqlOrder(SelectBuilder builder)
{
    /// <summary>ORDER BY for rows of one target.</summary>
    public QueryWriter Write(NodeSet set, int target, RowSource source)
    {
        var text = SqlText.New();
        if (source.Position is { } place)
        {
            return text.Write($" ORDER BY {place}");
        }

        var properties = set.Order.OfType<PropertyOrderKey>().Where(key => key.ByTarget[target] is not null).ToList();
        var number = properties.FindIndex(key => IsNumber(set, key, target, source));
        var keys = properties.Take(number >= 0 && source.HasNodesOnce ? number + 1 : properties.Count)
            .Select(key => WriteKey(key, WriteValue(set, key, target, source), MayBeNull(set, key, target, source)));

        // Nodes without a key can be equal in all else, and pages must not overlap.
        return text.Write($" ORDER BY ").WriteJoined(", ", number >= 0 ? keys : keys.Append(source.Node));
    }

    /// <summary>ORDER BY for rows of several targets, by their columns.</summary>
    /// <param name="set">The set.</param>
    /// <param name="sources">The rows for each target; null for a target of which no row passes.</param>
    /// <param name="target">The number of the column of the target, from 1; that of the node follows.</param>
    /// <param name="firstKey">The number of the column of the first property, from 1.</param>
    public QueryWriter Write(NodeSet set, ImmutableArray<RowSource?> sources, int target, int firstKey)
    {
        var text = SqlText.New().Write($" ORDER BY ");
        var column = firstKey;
        foreach (var key in set.Order)
        {
            text.Write($"{(key is PropertyOrderKey property ? WriteColumn(property, column++) : SqlText.New().Write($"{target}"))}, ");
        }

        return text.Write($"{target + 1}");

        QueryWriter WriteColumn(PropertyOrderKey key, int number) => WriteKey(
            key,
            SqlText.New().Write($"{number}"),
            sources.Index().Any(each => each.Item is { } source && MayBeNull(set, key, each.Index, source)));
    }

    /// <summary>
    /// The rows of a page and its LIMIT: where numbers are dense and all nodes are in their order, those of a page follow from its offset, and
    /// none before it is read.
    /// </summary>
    public (RowSource Source, QueryWriter Page) WritePage(NodeSet set, int target, RowSource source, RowsWanted wanted)
    {
        var first = set.Order.OfType<PropertyOrderKey>().FirstOrDefault(key => key.ByTarget[target] is not null);
        if (set.Source is not AllNodes
            || set.Page is not { Offset: { } offset, Limit: not null }
            || source.Count is null
            || builder.Compilation.Statistics.Numbers(source.Row.Table) is not { AreDense: true } numbers
            || first is null
            || !IsNumber(set, first, target, source))
        {
            return (source, Write(set.Page, wanted));
        }

        var condition = first.IsDescending
            ? SqlText.New().Write($"{source.Node} <= {numbers.Last} - {offset}")
            : SqlText.New().Write($"{source.Node} >= {numbers.First} + {offset}");
        return (source with { Conditions = source.Conditions.Add(condition) }, Write(set.Page with { Offset = null }, wanted));
    }

    /// <summary>Tests that an index alone gives a page's nodes: all nodes by a property that has one.</summary>
    public bool IsByIndex(NodeSet set, int target, RowSource source) =>
        set.Source is AllNodes
        && source.Conditions.IsEmpty
        && set.Order.OfType<PropertyOrderKey>().FirstOrDefault()?.ByTarget[target] is { } first
        && builder.Compilation.Estimates.IsIndexed(source.Row.Table, first);

    /// <summary>LIMIT and OFFSET.</summary>
    /// <param name="page">The page.</param>
    /// <param name="wanted">Which of its rows are wanted.</param>
    public static QueryWriter Write(Page page, RowsWanted wanted)
    {
        var text = SqlText.New();
        _ = (page.Limit, wanted) switch
        {
            (null, RowsWanted.First) => text.Write($" LIMIT 1"),
            (null, _) when page.Offset is null => text,
            (null, _) => text.Write($" LIMIT -1"),
            ({ } limit, RowsWanted.OneMore) => text.Write($" LIMIT {limit} + 1"),
            ({ } limit, _) => text.Write($" LIMIT {limit}"),
        };
        return page.Offset is { } offset ? text.Write($" OFFSET {offset}") : text;
    }

    /// <summary>The value that rows of one target are sorted by; NULL where they do not differ in it.</summary>
    public QueryWriter WriteValue(NodeSet set, PropertyOrderKey key, int target, RowSource source) =>
        key.ByTarget[target] is not { } reference ? SqlText.New().Write($"NULL")
        : IsNumber(set, key, target, source) ? source.Node
        : builder.Property(reference, source.Row);

    /// <summary>Tests that nodes are sorted by their number for their key, which holds for rows of several types only within each type.</summary>
    private bool IsNumber(NodeSet set, PropertyOrderKey key, int target, RowSource source) =>
        key.ByTarget[target] is { Owner: PropertyOwner.Node } reference
        && builder.Compilation.Statistics.IsNumbered(source.Row.Table, reference.Property)
        && (set.Targets.Length == 1 || set.Order.TakeWhile(each => each != key).Any(each => each is TargetOrderKey));

    private bool MayBeNull(NodeSet set, PropertyOrderKey key, int target, RowSource source)
    {
        var (table, statistics) = (source.Row.Table, builder.Compilation.Statistics);
        return key.ByTarget[target] switch
        {
            null => true,
            { Property.Coalesce: not null } => false,
            { Owner: PropertyOwner.Node, Property: { Type.IsRequired: true } property } =>
                !IsNumber(set, key, target, source) && statistics.HasNulls(table.Name, table.Find(property)),
            _ => true,
        };
    }

    // SQLite sorts nulls as the least values; NULLS LAST on a column without nulls would keep it from using an index.
    private static QueryWriter WriteKey(PropertyOrderKey key, QueryWriter value, bool mayBeNull)
    {
        var isList = key.ByTarget.Any(reference => reference?.Property.Type.IsList == true);
        var compared = isList ? SqlText.New().Write($"{value} COLLATE {new Identifier(SqlFunctions.ListOrder)}") : value;
        return (key.IsDescending, mayBeNull) switch
        {
            (false, false) => compared,
            (false, true) => SqlText.New().Write($"{compared} NULLS LAST"),
            (true, false) => SqlText.New().Write($"{compared} DESC"),
            (true, true) => SqlText.New().Write($"{compared} DESC NULLS FIRST"),
        };
    }
}
