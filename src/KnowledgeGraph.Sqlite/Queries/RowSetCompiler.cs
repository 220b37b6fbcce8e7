using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Queries;

/// <summary>Compiles a node set: the statement that gives its rows in order, and the fields of each.</summary>
/// <param name="compilation">The plan.</param>
/// <param name="set">The set.</param>
/// <param name="start">The node whose relationships are followed; null if the set follows none.</param>
/// <param name="binding">What ties the statement to its parent's row; null at the root.</param>
/// <param name="isOnce">Whether each node is wanted once, however many relationships lead to it.</param>
internal sealed class RowSetCompiler(Compilation compilation, NodeSet set, Start? start, RowBinding? binding, bool isOnce)
{
    /// <summary>The rows on the page.</summary>
    /// <param name="fields">The fields of each, for each target.</param>
    /// <param name="wanted">Which of its rows are wanted.</param>
    public RowSet Compile(ImmutableArray<ImmutableArray<PlannedField>> fields, RowsWanted wanted)
    {
        var select = compilation.Reserve();
        var builder = new SelectBuilder(compilation);
        var sources = new RowSources(builder).Find(set, start, isOnce);
        var found = Enumerable.Range(0, sources.Length).Where(target => sources[target] is not null).ToList();
        return found is [var only]
            ? CompileOne(select, builder, sources[only]!, only, fields[only], wanted)
            : CompileMany(select, builder, sources, fields, wanted);
    }

    /// <summary>
    /// All rows on the page: of several types one after the other, where the order is by type first and the page is the whole, which spares
    /// SQLite a sorted union and a statement for each node.
    /// </summary>
    /// <param name="fields">The fields of each, for each target.</param>
    public ImmutableArray<RowSet> CompileAll(ImmutableArray<ImmutableArray<PlannedField>> fields) =>
        set.Page != Page.All || set.Source is LookupNodes || set.Targets.Length == 1 || set.Order is not [TargetOrderKey, ..]
            ? [Compile(fields, RowsWanted.Page)]
            : [.. Enumerable.Range(0, set.Targets.Length).Select(target => CompileTarget(target, fields[target])).OfType<RowSet>()];

    private OneTypeRows? CompileTarget(int target, ImmutableArray<PlannedField> fields)
    {
        var builder = new SelectBuilder(compilation);
        return new RowSources(builder).Find(set, set.Targets[target], start, isOnce) is { } source
            ? CompileOne(compilation.Reserve(), builder, source, target, fields, RowsWanted.Page)
            : null;
    }

    /// <summary>The number of rows on the page.</summary>
    /// <param name="wanted">Which of its rows are counted.</param>
    public RowSet CompileCount(RowsWanted wanted)
    {
        var select = compilation.Reserve();
        var builder = new SelectBuilder(compilation);
        var sources = new RowSources(builder).Find(set, start, isOnce).OfType<RowSource>().ToList();
        var rows = SqlText.New();
        _ = sources.Count == 0
            ? rows.Write($"SELECT 1 WHERE FALSE")
            : rows.WriteJoined(" UNION ALL ", sources.Select(source => SqlText.New().Write($"SELECT 1{source.WriteCountedFrom()}")));
        compilation.Complete(select, SqlText.New().Write($"SELECT count(*) FROM ({rows}{SqlOrder.Write(set.Page, wanted)})"));
        return new OneTypeRows(select, binding, new ObjectWriter([]));
    }

    /// <summary>For each target, the statement that reads one node of it by its number.</summary>
    /// <param name="fields">The fields of each, for each target.</param>
    public TypeRows CompileTypes(ImmutableArray<ImmutableArray<PlannedField>> fields) => new(
        [.. set.Targets.Select((target, place) => CompileRow(compilation.Layout.Find(target.Type), relationship: null, fields[place]))],
        compilation.NodeParameter);

    /// <summary>Compiles, for each target, the statement that reads the key of one node of it by its number.</summary>
    public TypeRows CompileKeys() => new(
        [.. set.Targets.Select(target => CompileRow(
            compilation.Layout.Find(target.Type),
            relationship: null,
            compiler => compiler.CompileValue(new ValueSelection(new PropertyReference(target.Type.Key!, PropertyOwner.Node), []))))],
        compilation.NodeParameter);

    private OneTypeRows CompileOne(
        int select, SelectBuilder builder, RowSource source, int target, ImmutableArray<PlannedField> fields, RowsWanted wanted)
    {
        var writer = new FieldCompiler(builder, source.Row).Compile(fields);
        var sql = new SqlOrder(builder);
        var order = sql.Write(set, target, source);
        var (paged, page) = sql.WritePage(set, target, source, wanted);
        var isPaged = set.Page != Page.All || wanted == RowsWanted.First;
        compilation.Complete(select, (builder.JoinCount > 0 && isPaged) || (set.Page.Offset is not null && sql.IsByIndex(set, target, paged))
            ? WritePageFirst(builder, paged, SqlText.New().Write($"{order}{page}"))
            : SqlText.New().Write($"SELECT {builder.WriteColumns()}{paged.WriteFrom(builder.Joins)}{order}{page}"));
        return new OneTypeRows(select, binding, writer);
    }

    // Joined beside the filter, the other nodes would be read for every candidate, and of a later page whole rows before it,
    // where an index has all that the order needs. The page's rows come in its order, since a subselect
    // with a LIMIT is run separately and CROSS JOIN keeps it the outer loop (https://sqlite.org/optoverview.html).
    private static QueryWriter WritePageFirst(SelectBuilder builder, RowSource source, QueryWriter orderAndPage)
    {
        var (row, page) = (source.Row, builder.Alias('p'));
        var inner = SqlText.New().Write($"SELECT {row.Node} AS node");
        var outer = SqlText.New().Write($" CROSS JOIN {row.Table.Name} AS {row.Alias} ON {row.Alias}.node = {page}.node");
        if (builder.ShowsRelationship && row.Relationship is { } columns && row.RelationshipAlias != row.Alias)
        {
            inner.Write($", {row.RelationshipAlias}.{columns.Row} AS relationship");
            outer.Write($" CROSS JOIN {columns.Table} AS {row.RelationshipAlias} ON {row.RelationshipAlias}.{columns.Row} = {page}.relationship");
        }

        return SqlText.New().Write(
            $"SELECT {builder.WriteColumns()} FROM ({inner}{source.WriteFrom()}{orderAndPage}) AS {page}{outer}{builder.Joins}");
    }

    private ManyTypeRows CompileMany(
        int select, SelectBuilder builder, ImmutableArray<RowSource?> sources, ImmutableArray<ImmutableArray<PlannedField>> fields, RowsWanted wanted)
    {
        var found = Enumerable.Range(0, sources.Length).Where(target => sources[target] is not null).ToList();
        var text = found.Count == 0 ? SqlText.New().Write($"SELECT 0 WHERE FALSE")
            : set.Source is LookupNodes ? WriteLookup(builder, sources, found, wanted)
            : SqlText.New().WriteJoined(" UNION ALL ", found.Select(target => WritePosition(builder, sources[target]!, target)))
                .Write($"{(found.Count > 1 ? new SqlOrder(builder).Write(set, sources, target: 1, firstKey: 4) : SqlText.New())}{SqlOrder.Write(set.Page, wanted)}");
        compilation.Complete(select, text);
        return new ManyTypeRows(
            select,
            binding,
            new TypeRows(
                [.. sources.Select((source, target) => source is null ? null : CompileRow(source.Row.Table, source.Row.Relationship, fields[target]))],
                compilation.NodeParameter));
    }

    /// <summary>Of the nodes of one id, that of the first target; in the order of the ids.</summary>
    private static QueryWriter WriteLookup(SelectBuilder builder, ImmutableArray<RowSource?> sources, List<int> found, RowsWanted wanted)
    {
        var parts = found.Select(target => SqlText.New().Write(
            $"SELECT {target} AS target, {sources[target]!.Row.Node} AS node, {sources[target]!.Position!} AS place{sources[target]!.WriteFrom()}"));
        return SqlText.New().Write($"SELECT min(target), node, NULL FROM (").WriteJoined(" UNION ALL ", parts)
            .Write($") AS {builder.Alias('u')} GROUP BY place ORDER BY place{SqlOrder.Write(Page.All, wanted)}");
    }

    private QueryWriter WritePosition(SelectBuilder builder, RowSource source, int target)
    {
        var relationship = source.Row.Relationship is { } columns
            ? SqlText.New().Write($"{source.Row.RelationshipAlias}.{columns.Row}")
            : SqlText.New().Write($"NULL");
        var text = SqlText.New().Write($"SELECT {target}, {source.Row.Node}, {relationship}");
        foreach (var key in set.Order.OfType<PropertyOrderKey>())
        {
            text.Write($", {new SqlOrder(builder).WriteValue(set, key, target, source)}");
        }

        return text.Write($"{source.WriteFrom()}");
    }

    private TypeRow CompileRow(NodeTable table, RelationshipColumns? relationship, ImmutableArray<PlannedField> fields) =>
        CompileRow(table, relationship, compiler => compiler.Compile(fields));

    private TypeRow CompileRow(NodeTable table, RelationshipColumns? relationship, Func<FieldCompiler, ValueWriter> compile)
    {
        var select = compilation.Reserve();
        var builder = new SelectBuilder(compilation);
        var row = new RowScope(table, builder.Alias('t'), relationship, builder.Alias('r'), Expected: 1);
        var writer = compile(new FieldCompiler(builder, row));
        var from = SqlText.New().Write($"{row.Table.Name} AS {row.Alias}");
        var showsRelationship = builder.ShowsRelationship && row.Relationship is not null;
        if (showsRelationship)
        {
            var columns = row.Relationship!;
            from.Write($" JOIN {columns.Table} AS {row.RelationshipAlias} ON {row.RelationshipAlias}.{columns.Row} = ?{compilation.RelationshipParameter}");
        }

        compilation.Complete(select, SqlText.New().Write(
            $"SELECT {builder.WriteColumns()} FROM {from}{builder.Joins} WHERE {row.Alias}.node = ?{compilation.NodeParameter}"));
        return new TypeRow(select, writer, showsRelationship);
    }
}
