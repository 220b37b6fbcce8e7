using System.Collections.Immutable;
using System.IO.Hashing;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exchange.Tables;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Checks;

/// <summary>Checks the files of nodes, and numbers the nodes.</summary>
/// <param name="model">The model.</param>
/// <param name="files">All files of nodes whose headers have an id.</param>
/// <param name="index">Receives the nodes.</param>
/// <param name="notes">Receives what is left out of merged rows.</param>
/// <param name="errors">Receives the errors.</param>
internal sealed class NodeCheck(
    GraphModel model, ImmutableArray<NodeFile> files, NodeIndex index, SeedErrorList notes, SeedErrorList errors)
{
    private readonly HashSet<string> _labels = [.. model.NodeTypes.SelectMany(type => type.Labels)];
    private readonly MergedRows _merged = new();
    private ulong[] _hashes = []; // of the values of the current row
    private readonly Dictionary<(NodeFile, TypeSet, bool IsKnown), ImmutableArray<PropertyColumn>> _columns = [];

    // The keys of types whose keys are not the ids in the files; the index finds repeated ids.
    private readonly Dictionary<NodeType, HashSet<UInt128>> _keys = model.NodeTypes
        .Where(type => type.Key is not null && files.Any(file => HasKeyBesideId(file, type)))
        .ToDictionary(type => type, _ => new HashSet<UInt128>());

    /// <summary>Checks the header of a file.</summary>
    /// <returns>True if its rows can be checked.</returns>
    public static bool CheckHeader(NodeFile file, SeedErrorList errors)
    {
        Property[] properties = [.. file.PossibleTypes.SelectMany(type => type.Properties)];
        HeaderCheck.CheckColumns(file.Path, file.Type.Name, file.Header, properties, errors);
        return HeaderCheck.HasRole(file.Path, file.Header, ColumnRole.Id, $"{file.Type.Key?.StoredName}:ID", errors);
    }

    /// <summary>Checks the rows of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="row">Its reader, after the header.</param>
    public void CheckRows(NodeFile file, IRowReader row)
    {
        file.FirstNumber = index.Count + 1;
        file.Hashes = index.Known is not null && file.PossibleTypes is [{ Key: not null }] ? [] : null;
        while (row.ReadFilled())
        {
            if (row.Fault is { } fault)
            {
                errors.Add(file.Path, fault);
                index.IsComplete = false;
            }
            else if (!HeaderCheck.HasAllFields(file.Path, file.Header, row, errors))
            {
                AddNode(file, row, file.Types);
            }
            else if (!_merged.IsRepeated(file, row, index, notes))
            {
                CheckLabels(file, row);
                var types = file.ReadTypes(row);
                AddNode(file, row, types);
                CheckValues(file, row, types);
            }
        }
    }

    private static bool HasKeyBesideId(NodeFile file, NodeType type) =>
        file.PossibleTypes.Contains(type) && file.Header.Find(type.Key!.StoredName) is not { Role: ColumnRole.Id, Group: "" };

    private static string WaysOut(Property property) => $"Add it, or write the type of '{property.Name}' in the model without '!'.";

    private void AddNode(NodeFile file, IRowReader row, TypeSet types)
    {
        var ids = file.Header.Find(ColumnRole.Id)!;
        var column = ids.Index;
        if (column >= row.FieldCount || row.IsAbsent(column))
        {
            errors.Add(file.Path, row.LocationOf(column), $"The node has no id.", "Give each row an id, or remove the row.");
            index.IsComplete = false;
        }
        else if (index.Add(ids.Group, row.Bytes(column), types, row.Line) is > 0 and var first)
        {
            var other = files.Last(candidate => candidate.FirstNumber > 0 && candidate.FirstNumber <= first);
            var hint = other == file ? "Remove one, or give it another id." : $"If ids are unique within a file only, name a group for each: '{ids.Name}:ID({file.Type.Name})'.";
            errors.Add(
                file.Path, row.LocationOf(column), $"The id '{row.Text(column)}' is that of another node ({other.Path}, line {index.LineOf(first)}).", hint);
        }
        else
        {
            AddAliases(file, row);
        }
    }

    private void AddAliases(NodeFile file, IRowReader row)
    {
        foreach (var alias in file.Header.Aliases)
        {
            if (alias.Index >= row.FieldCount || row.IsAbsent(alias.Index))
            {
                continue;
            }

            if (!index.AddAlias(alias.Group, row.Bytes(alias.Index)))
            {
                errors.Add(
                    file.Path, row.LocationOf(alias.Index), $"Another {file.Type.Name} has the {alias.Written} '{row.Text(alias.Index)}', by which relationships name it.",
                    "Let @column(to:) name a column whose values are unique.", alias.Index);
            }
        }
    }

    private void CheckLabels(NodeFile file, IRowReader row)
    {
        if (file.ReadLabels(row) is not { } labels)
        {
            return;
        }

        var place = row.LocationOf(file.Header.Find(ColumnRole.Label)!.Index);
        foreach (var missing in file.Type.Labels.Except(labels, StringComparer.Ordinal))
        {
            errors.Add(file.Path, place, $"A node of this file is a {file.Type.Name}, and needs the label '{missing}'.", "Add the label.");
        }

        foreach (var unknown in labels.Where(label => !_labels.Contains(label)))
        {
            errors.AddUnknown(file.Path, place, $"No type of the model has the label '{unknown}'.", unknown, _labels, "Remove the label.");
        }
    }

    private void CheckValues(NodeFile file, IRowReader row, TypeSet types)
    {
        var id = file.Header.Find(ColumnRole.Id)!.Index; // its absence has been reported
        var isKnown = index.Known is { } known && id < row.FieldCount && !row.IsAbsent(id) && known.Contains(types, row.Bytes(id));
        var columns = ColumnsOf(file, types, isKnown);
        _hashes = _hashes.Length == columns.Length ? _hashes : new ulong[columns.Length];
        for (var property = 0; property < _hashes.Length; property++)
        {
            var column = columns[property];
            if (file.Table.Values.Check(row, column, out _hashes[property]) is { } fault)
            {
                errors.Add(file.Path, row.LocationOf(column.Index), fault.Message, fault.Hint, column.Index);
            }
            else if (_hashes[property] == ValueHash.None && !isKnown && column is { IsNeeded: true, Index: >= 0 } && column.Index != id)
            {
                errors.Add(file.Path, row.LocationOf(column.Index), $"A {types.Names} needs a value of '{column.Property.StoredName}'.", WaysOut(column.Property), column.Index);
            }

            _hashes[property] = column.Property.Origin is null ? _hashes[property] : ValueHash.None; // which is not compared
        }

        if (types.Types.Length > 0 && file.PossibleTypes.Length > types.Types.Length)
        {
            CheckOtherColumns(file, row, types);
        }

        CheckKeys(file, row, types);
        file.Hashes?.Add((IdOf(file, row), ValueHash.OfRow(_hashes)));
    }

    private static UInt128 IdOf(NodeFile file, IRowReader row)
    {
        var column = file.ColumnsOf(file.Type)[file.Type.Properties.IndexOf(file.Type.Key!)].Index;
        return ValueHash.OfId(column < 0 || row.IsAbsent(column) ? [] : row.Bytes(column));
    }

    private void CheckOtherColumns(NodeFile file, IRowReader row, TypeSet types)
    {
        foreach (var column in file.Header.Columns.Where(column => column.Role == ColumnRole.Property && !row.IsAbsent(column.Index)))
        {
            if (!types.Types.Any(type => file.ColumnsOf(type).Any(known => known.Index == column.Index)))
            {
                errors.Add(file.Path, row.LocationOf(column.Index), $"A {types.Names} has no property '{column.Name}'.", "Empty the field, or name another label.", column.Index);
            }
        }
    }

    private void CheckKeys(NodeFile file, IRowReader row, TypeSet types)
    {
        foreach (var type in types.Types)
        {
            if (_keys.TryGetValue(type, out var keys)
                && file.Header.Find(type.Key!.StoredName) is { } column
                && !row.IsAbsent(column.Index)
                && !keys.Add(XxHash128.HashToUInt128(row.Bytes(column.Index))))
            {
                errors.Add(file.Path, row.LocationOf(column.Index), $"Another {type.Name} has the {column.Name} '{row.Text(column.Index)}'.", "Give one another.", column.Index);
            }
        }
    }

    /// <summary>Returns the columns of all properties of the types, those of one column and type once. Reports each missing column once.</summary>
    private ImmutableArray<PropertyColumn> ColumnsOf(NodeFile file, TypeSet types, bool isKnown)
    {
        if (_columns.TryGetValue((file, types, isKnown), out var columns))
        {
            return columns;
        }

        columns = [.. types.Types.SelectMany(type => file.ColumnsOf(type)).DistinctBy(column => (column.Index, column.Property.Type, column.Property.StoredName))];
        _columns.Add((file, types, isKnown), columns);
        foreach (var column in columns.Where(column => !isKnown && column is { IsNeeded: true, Index: < 0 }))
        {
            errors.Add(file.Path, (1, 1), $"The column '{column.Property.StoredName}' is missing, which a {types.Names} needs.", WaysOut(column.Property));
        }

        return columns;
    }
}
