using KnowledgeGraph.Execution;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Sqlite.Compiling;

/// <summary>Writes orders and pages.</summary>
internal sealed class SqlOrder(SelectBuilder builder)
{
    /// <summary>ORDER BY for rows of one target.</summary>
    public QueryWriter Write(NodeSet set, int target, RowSource source)
    {
        var text = SqlText.New();
        if (source.Place is { } place)
        {
            return text.Write($" ORDER BY {place}");
        }

        var keys = set.Order.OfType<PropertyOrderKey>().Where(key => key.ByTarget[target] is not null).ToList();
        text.Write($" ORDER BY ").WriteJoined(
            ", ", keys, key => WriteKey(text, key, builder.Property(key.ByTarget[target]!, source.Row), MayBeNull(key, target, source.Row)));

        // Nodes without a key can be equal in all that is sorted by, and pages must not overlap all the same.
        return (keys.Count, source.Row.Table.Type.Key) switch
        {
            (0, _) => text.Write($"{source.Row.Node}"),
            (_, null) => text.Write($", {source.Row.Node}"),
            _ => text,
        };
    }

    /// <summary>ORDER BY for rows of several targets, by their columns.</summary>
    /// <param name="set">The set.</param>
    /// <param name="target">The number of the column of the target, from 1; that of the node follows.</param>
    /// <param name="firstKey">The number of the column of the first property, from 1.</param>
    public static QueryWriter Write(NodeSet set, int target, int firstKey)
    {
        var text = SqlText.New().Write($" ORDER BY ");
        var column = firstKey;
        foreach (var key in set.Order)
        {
            _ = key is PropertyOrderKey property
                ? WriteKey(text, property, SqlText.New().Write($"{column++}"), mayBeNull: true)
                : text.Write($"{target}");
            text.Write($", ");
        }

        return text.Write($"{target + 1}");
    }

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

    /// <summary>The value that a row is sorted by; NULL where rows of its target do not differ in it.</summary>
    public QueryWriter WriteValue(PropertyOrderKey key, int target, RowScope row) =>
        key.ByTarget[target] is { } reference ? builder.Property(reference, row) : SqlText.New().Write($"NULL");

    private bool MayBeNull(PropertyOrderKey key, int target, RowScope row)
    {
        var reference = key.ByTarget[target]!;
        var property = reference.Property;
        return property.Coalesce is null
            && (!property.Type.IsRequired
                || reference.Owner == PropertyOwner.Relationship
                || builder.Compilation.Statistics.HasNulls(row.Table.Name, row.Table.Find(property)));
    }

    // SQLite sorts nulls as the least values; written where there are none, this would keep it from walking an index.
    private static QueryWriter WriteKey(QueryWriter text, PropertyOrderKey key, QueryWriter value, bool mayBeNull)
    {
        text.Write($"{value}");
        if (key.ByTarget.Any(reference => reference?.Property.Type.IsList == true))
        {
            text.Write($" COLLATE {new Identifier(SqlFunctions.ListOrder)}");
        }

        return (key.IsDescending, mayBeNull) switch
        {
            (false, false) => text,
            (false, true) => text.Write($" NULLS LAST"),
            (true, false) => text.Write($" DESC"),
            (true, true) => text.Write($" DESC NULLS FIRST"),
        };
    }
}
