using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.Checks;

/// <summary>Checks a file of relationships.</summary>
/// <param name="file">The file.</param>
/// <param name="rules">The model's constraints on its relationships.</param>
/// <param name="index">All nodes.</param>
/// <param name="notes">Receives the rows that are left out.</param>
/// <param name="errors">Receives the errors.</param>
internal sealed class RelationshipCheck(RelationshipFile file, RelationshipRules rules, NodeIndex index, SeedErrorList notes, SeedErrorList errors)
{
    private const int DanglingShare = 20; // one in so many rows may lead nowhere

    private readonly SeedErrorList _dangling = new(100);
    private readonly ulong[] _hashes = new ulong[file.Columns.Length]; // of the values of the current row
    private int _danglingRows;
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    /// <summary>Checks the header of a file.</summary>
    /// <returns>True if its rows can be checked.</returns>
    public static bool CheckHeader(RelationshipFile file, SeedErrorList errors)
    {
        HeaderCheck.CheckColumns(file.Path, file.Type.Name, file.Header, file.Type.Properties, errors);
        return HeaderCheck.HasRole(file.Path, file.Header, ColumnRole.Start, ":START_ID", errors)
            & HeaderCheck.HasRole(file.Path, file.Header, ColumnRole.End, ":END_ID", errors);
    }

    /// <summary>Checks the rows.</summary>
    /// <param name="row">The file's reader, after the header.</param>
    public void CheckRows(IRowReader row)
    {
        file.Hashes = index.Known is null ? null : [];
        while (row.ReadFilled())
        {
            file.Count++;
            if (row.Fault is { } fault)
            {
                errors.Add(file.Path, fault);
            }
            else if (HeaderCheck.HasAllFields(file.Path, file.Header, row, errors))
            {
                CheckRow(row);
            }
        }

        (IsAllowed() ? notes : errors).Include(_dangling);
        file.Count -= _danglingRows;
    }

    private bool IsAllowed() => index.Dangling switch
    {
        DanglingRows.Skip => true,
        DanglingRows.SkipFew => _danglingRows * DanglingShare <= file.Count,
        _ => _danglingRows == 0,
    };

    private void CheckRow(IRowReader row)
    {
        if (file.Header.Find(ColumnRole.Type) is { } type && !row.IsAbsent(type.Index) && row.Text(type.Index) != file.Type.Name)
        {
            errors.Add(file.Path, row.LocationOf(type.Index), $"This file holds relationships of type {file.Type.Name}, not '{row.Text(type.Index)}'.", "Move the row to the file of its type.");
        }

        var source = FindNode(row, ColumnRole.Start);
        var target = FindNode(row, ColumnRole.End);
        _danglingRows += file.Table.MayDangle && (source == 0 || target == 0) ? 1 : 0;
        var rule = source > 0 && target > 0 ? FindRule(row, source, target) : null;
        for (var property = 0; property < _hashes.Length; property++)
        {
            var column = file.Columns[property];
            if (file.Table.Values.Check(row, column, out _hashes[property]) is { } fault)
            {
                errors.Add(file.Path, row.LocationOf(column.Index), fault.Message, fault.Hint, column.Index);
            }
            else if (_hashes[property] == ValueHash.None && rule is not null && rule.Needed.Contains(column.Property.StoredName, StringComparer.Ordinal))
            {
                AddMissing(row, column);
            }

            _hashes[property] = column.Property.Origin is null ? _hashes[property] : ValueHash.None; // which is not compared
        }

        file.Hashes?.Add((source, target, ValueHash.OfRow(_hashes)));
    }

    private void AddMissing(IRowReader row, PropertyColumn column)
    {
        var name = column.Property.StoredName;
        var hint = $"Add it, or write the type of '{column.Property.Name}' in the model without '!'.";
        if (column.Index >= 0)
        {
            errors.Add(file.Path, row.LocationOf(column.Index), $"A relationship {file.Type.Name} needs a value of '{name}'.", hint, column.Index);
        }
        else if (_reported.Add(name))
        {
            errors.Add(file.Path, (1, 1), $"The column '{name}' is missing, which a relationship {file.Type.Name} needs.", hint);
        }
    }

    private int FindNode(IRowReader row, ColumnRole role)
    {
        var column = file.Header.Find(role)!;
        if (row.IsAbsent(column.Index))
        {
            errors.Add(file.Path, row.LocationOf(column.Index), $"The relationship has no node at this end.", "Name the node by its id, or remove the row.", column.Index);
            return 0;
        }

        var number = index.FindEnd(column.Group, row.Bytes(column.Index));
        if (number > 0 || !index.IsComplete)
        {
            return number;
        }

        if (file.Table.MayDangle && index.Dangling == DanglingRows.Create && FindCreatable(column.Group) is { } types)
        {
            notes.Add(file.Path, row.LocationOf(column.Index), $"'{row.Text(column.Index)}' in the column '{column.Written}' leads to no {column.Group}.", "A node of this id alone is created.", column.Index);
            return index.Create(column.Group, row.Bytes(column.Index), types);
        }

        AddUnknownNode(row, column);
        return 0;
    }

    /// <summary>Returns the types of a node of a group of ids that has an id alone; null if it would need more.</summary>
    private TypeSet? FindCreatable(string group) =>
        file.Source.Model.NodeTypes.FirstOrDefault(type => type.Name == group) is { Key: { } key } node
        && file.Source.TypeSets.Of(node.Labels) is var types
        && types.Types.All(type => type.Key?.StoredName == key.StoredName && type.Properties.All(property => property == type.Key || !PropertyColumn.Needs(property)))
            ? types
            : null;

    private void AddUnknownNode(IRowReader row, SeedColumn column)
    {
        if (file.Table.MayDangle)
        {
            _dangling.AddUnknown(
                file.Path, row.LocationOf(column.Index), $"'{row.Text(column.Index)}' in the column '{column.Written}' leads to no {column.Group}.", row.Text(column.Index),
                index.NamesIn(column.Group), HintFor(column), column.Index);
            return;
        }

        var (id, place) = (row.Text(column.Index), row.LocationOf(column.Index));
        var groups = index.Groups.Where(group => index.Find(group, row.Bytes(column.Index)) > 0).Select(group => group.Length == 0 ? "" : $"({group})").ToList();
        if (groups is [var other, ..])
        {
            var role = column.Role == ColumnRole.Start ? ":START_ID" : ":END_ID";
            errors.Add(
                file.Path, place, $"The node '{id}' is of another group of ids than '{column.Written}' names.", $"Write '{role}{other}' in the header.", column.Index);
            return;
        }

        errors.AddUnknown(
            file.Path, place, $"No node has the id '{id}'.", id, index.NamesIn(column.Group), "Add the node, or remove the row.", column.Index);
    }

    private string HintFor(SeedColumn column) => index.Dangling switch
    {
        DanglingRows.Create => $"A {column.Group} needs more than an id. Add it to a file.",
        DanglingRows.Refuse => "Add the node, or remove the row.",
        _ => "The relationship is left out.",
    };

    private RelationshipRule? FindRule(IRowReader row, int source, int target)
    {
        var (sourceTypes, targetTypes) = (file.Source.TypeSets[index.TypeSetOf(source)], file.Source.TypeSets[index.TypeSetOf(target)]);
        var rule = rules.Between(sourceTypes, targetTypes);
        if (!rule.IsKnown)
        {
            FormattableString message = $"{file.Type.Name} does not lead from a {sourceTypes.Names} to a {targetTypes.Names}.";
            errors.Add(file.Path, row.LocationOf(file.Header.Find(ColumnRole.Start)!.Index), message, $"It leads from {rules.Ends}.", file.Header.Find(ColumnRole.Start)!.Index);
            return null;
        }

        Follow(row, rule.OneFromSource, source, ColumnRole.Start);
        Follow(row, source == target ? rule.OneFromTarget.Except(rule.OneFromSource) : rule.OneFromTarget, target, ColumnRole.End);
        return rule;
    }

    private void Follow(IRowReader row, IEnumerable<FieldRule> fields, int node, ColumnRole end)
    {
        foreach (var field in fields)
        {
            if (!field.Follow(node))
            {
                var column = file.Header.Find(end)!.Index;
                errors.Add(
                    file.Path, row.LocationOf(column),
                    $"'{row.Text(column)}' has a second {file.Type.Name}, and the field '{field.Field.Name}' of {field.Owner.Name} leads to one node.",
                    $"Remove one, or write the type of '{field.Field.Name}' in the model as a list.");
            }
        }
    }
}
