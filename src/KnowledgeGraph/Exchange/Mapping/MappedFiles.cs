using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.DataFiles;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.Tables;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Mapping;

/// <summary>Shows the files that a model names (<c>@data</c>) as files of a seed, so that they are checked and loaded like those.</summary>
/// <param name="source">The model.</param>
/// <param name="tables">The tables of the files.</param>
/// <param name="index">Receives the groups of ids.</param>
/// <param name="errors">Receives the errors.</param>
internal sealed class MappedFiles(SeedSource source, DataTables tables, NodeIndex index, SeedErrorList errors)
{
    private const string LabelColumn = ":LABEL";

    /// <summary>Returns the files of nodes.</summary>
    public ImmutableArray<NodeFile> FindNodes() =>
    [
        .. from type in source.Model.NodeTypes
           from data in type.Data
           let columns = Open(data)
           where columns is not null
           let table = MapNodes(type, columns)
           where table is not null
           select new NodeFile(source, table, type),
    ];

    /// <summary>Returns the files of relationships. To be called when the headers of all files of nodes are known, whose ids relationships name.</summary>
    public ImmutableArray<RelationshipFile> FindRelationships(IReadOnlyCollection<NodeFile> nodeFiles)
    {
        foreach (var target in source.Model.NodeTypes.Concat<TargetType>(source.Model.Interfaces).Concat(source.Model.Unions))
        {
            var types = source.Model.NodeTypesOf(target);
            var files = nodeFiles.Where(file => file.Types.Types.Any(types.Contains)).ToList();
            var groups = (files.Count > 0 ? files : nodeFiles.Where(file => file.PossibleTypes.Any(types.Contains))).Select(file => file.Header.Find(ColumnRole.Id)!.Group);
            index.AddUnion(target.Name, [.. groups.Distinct(StringComparer.Ordinal)]);
        }

        var owned = from owner in source.Model.NodeTypes from field in owner.Relationships select (Owner: owner, Field: field);
        return [.. owned.SelectMany(each => FindFields(each.Owner, each.Field)), .. source.Model.RelationshipProperties.SelectMany(FindShared)];
    }

    private static string AliasGroup(string target, string column) => $"{target}.{column}";

    private MappedColumns? Open(DataSource data) => tables.Find(data) is { } table ? new MappedColumns(data, table, tables) : null;

    private SeedTable? MapNodes(NodeType type, MappedColumns columns)
    {
        var key = type.Key is null ? null : columns.FindColumn(type.Key);
        var id = columns.Source.Key ?? key ?? (type.Key is null ? IDataTable.RowNumber : null);
        if (id is null)
        {
            errors.Add(columns.Source.File, (1, 1), $"The column of '{type.Key!.Name}' is missing, by which a {type.Name} is known.", "Name it with @column(name: …), or with @data(key: …).");
            return null;
        }

        var isKey = type.Key is not null && (key is null || key == id || type.Key.Column is null);
        columns.Add(id, isKey ? type.Key!.StoredName : "", ColumnRole.Id, type.Name, type.Key?.Column);
        columns.AddProperties(type.Properties.Where(property => !isKey || property != type.Key));
        foreach (var (target, column) in FindAliases(type))
        {
            columns.Add(column, "", ColumnRole.Alias, AliasGroup(target, column));
        }

        if (columns.HasColumn(LabelColumn))
        {
            columns.Add(LabelColumn, "", ColumnRole.Label);
        }

        return Finish(columns, mapping => mapping with { Collected = Collect(type, columns, mapping) });
    }

    private static CollectedLists? Collect(NodeType type, MappedColumns columns, RowMapping mapping)
    {
        ImmutableArray<(int, ColumnText)> lists =
        [
            .. columns.Header.Columns
                .Where(column => type.Properties.Any(property => property.StoredName == column.Name && property.Type.IsList && property.Column?.Split is null or { Length: 0 }))
                .Select(column => (column.Index, mapping.Fields[column.Index])),
        ];
        if (!columns.Source.Merges || lists.IsEmpty)
        {
            return null;
        }

        var collected = new CollectedLists(mapping.Fields[0], lists);
        collected.Read(columns.Open, mapping.Filter);
        return collected;
    }

    private IEnumerable<(string Target, string Column)> FindAliases(NodeType type) =>
        source.Model.NodeTypes.SelectMany(owner => owner.Relationships)
            .Where(field => field.Column?.To is not null && source.Model.NodeTypesOf(source.Model.Target(field.Target)).Contains(type))
            .Select(field => (field.Target, field.Column!.To!))
            .Distinct();

    /// <summary>The relationships of a field, in the files of the type that has it, or in files that the field names.</summary>
    private IEnumerable<RelationshipFile> FindFields(NodeType owner, RelationshipField field)
    {
        var target = field.Column?.To is { } to ? AliasGroup(field.Target, to) : field.Target;
        foreach (var columns in field.Column is null ? [] : owner.Data.Select(Open).OfType<MappedColumns>())
        {
            var key = columns.Source.Key ?? (owner.Key is null ? IDataTable.RowNumber : columns.FindColumn(owner.Key));
            if (key is not null && MapField(columns, key, field, owner.Name, target) is { } table)
            {
                yield return new RelationshipFile(source, table, source.Model.RelationshipTypeOf(field));
            }
        }

        foreach (var data in field.Data)
        {
            var ends = field.StoredDirection == Direction.Out ? (owner.Name, target) : (target, owner.Name);
            if (MapPairs(data, ends, source.Model.RelationshipTypeOf(field)) is { } file)
            {
                yield return file;
            }
        }
    }

    private SeedTable? MapField(MappedColumns columns, string key, RelationshipField field, string owner, string target)
    {
        var isOut = field.StoredDirection == Direction.Out;
        columns.Add(key, "", isOut ? ColumnRole.Start : ColumnRole.End, owner);
        var other = columns.Add(field.Column!.Name ?? field.Name, "", isOut ? ColumnRole.End : ColumnRole.Start, target);
        return Finish(columns, mapping => mapping with
        {
            Needed = [0, other],
            Expanded = field.IsList ? other : -1,
            List = field.Column,
            IsDistinct = columns.Source.Merges || field.IsList,
        }, mayDangle: true);
    }

    /// <summary>The relationships of a type of properties that those of one type have.</summary>
    private IEnumerable<RelationshipFile> FindShared(RelationshipProperties properties)
    {
        var fields = source.Model.NodeTypes.SelectMany(owner => owner.Relationships.Where(field => field.Properties?.Name == properties.Name).Select(field => (Owner: owner, Field: field))).ToList();
        var types = fields.Select(each => each.Field.Type).Distinct(StringComparer.Ordinal).ToList();
        foreach (var data in properties.Data)
        {
            if (types.Count != 1)
            {
                errors.Add(data.File, (1, 1), $"{types.Count} relationship types have the properties {properties.Name}: it is not clear which the file holds.", "Write @data at a relationship field.");
                continue;
            }

            var (owner, field) = fields[0];
            var target = field.Column?.To is { } to ? AliasGroup(field.Target, to) : field.Target;
            if (MapPairs(data, field.StoredDirection == Direction.Out ? (owner.Name, target) : (target, owner.Name), source.Model.RelationshipTypeOf(field)) is { } file)
            {
                yield return file;
            }
        }
    }

    private RelationshipFile? MapPairs(DataSource data, (string From, string To) groups, RelationshipType type)
    {
        if (Open(data) is not { } columns)
        {
            return null;
        }

        columns.Add(data.From!, "", ColumnRole.Start, groups.From);
        columns.Add(data.To!, "", ColumnRole.End, groups.To);
        columns.AddProperties(type.Properties);
        return Finish(columns, mapping => mapping with { IsDistinct = data.Merges }, mayDangle: true) is { } table ? new RelationshipFile(source, table, type) : null;
    }

    private SeedTable? Finish(MappedColumns columns, Func<RowMapping, RowMapping> complete, bool mayDangle = false)
    {
        if (columns.ReadFilter() is not { } filter)
        {
            errors.Add(columns.Source.File, (1, 1), $"\"{columns.Source.Where}\" is not a condition.", "Write @data(where: \"kind = city and country != VN\").");
            return null;
        }

        var mapping = complete(new RowMapping(columns.Fields, filter));
        return new SeedTable(columns.Source.File, columns.Header, new ValueReader(IRowReader.ListDelimiter), () => new MappedRowReader(columns.Open(), mapping))
        {
            Merges = columns.Source.Merges,
            MayDangle = mayDangle,
        };
    }
}
