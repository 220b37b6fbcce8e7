using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Tables;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Checks;

/// <summary>Checks a file's columns and the number of fields in its rows.</summary>
internal static class HeaderCheck
{
    private const string Delimiters = ";\t|,";

    /// <summary>Adds an error if a header has other delimiters than the format, or more columns than a file may have.</summary>
    /// <returns>True if its columns can be read.</returns>
    public static bool HasFormat(string file, CsvReader row, CsvFormat format, SeedErrorList errors)
    {
        if (row.FieldCount == 1 && Delimiters.FirstOrDefault(other => other != format.Delimiter && row.Text(0).Contains(other, StringComparison.Ordinal)) is var found and not '\0')
        {
            var name = found == '\t' ? "tab" : $"{found}";
            errors.Add(
                file,
                (1, 1),
                $"The columns are separated by {CsvFormat.NameOf(found)}, and by {CsvFormat.NameOf(format.Delimiter)} in the files that are expected.",
                $"Set Seed:Delimiter to '{name}' (seed --delimiter '{name}'), or save the file with {CsvFormat.NameOf(format.Delimiter)} between the columns.");
            return false;
        }

        if (row.FieldCount > SeedHeader.MaxColumns)
        {
            errors.Add(
                file,
                row.LocationOf(SeedHeader.MaxColumns),
                $"The header has {row.FieldCount:N0} columns, and a file may have {SeedHeader.MaxColumns:N0}.",
                "Keep the columns of the properties in the model.");
            return false;
        }

        return true;
    }

    /// <summary>Adds an error for each column whose property is unknown or has another type in the model.</summary>
    public static void CheckColumns(string file, string owner, SeedHeader header, IReadOnlyCollection<Property> properties, SeedErrorList errors)
    {
        var byName = properties.ToLookup(property => property.StoredName, StringComparer.Ordinal);
        foreach (var column in header.Columns.Where(column => column.IsProperty))
        {
            var known = byName[column.Name].ToList();
            if (known.Count == 0)
            {
                errors.AddUnknown(
                    file,
                    column.Location,
                    $"{owner} has no property '{column.Name}'.",
                    column.Name,
                    properties.Select(property => property.StoredName),
                    "Add it to the model, remove the column, or ignore it by the name ':IGNORE'.",
                    column.Index);
            }
            else if (known.Select(property => PropertyColumn.FindProblem(column, property)).FirstOrDefault(problem => problem is not null) is var (message, hint))
            {
                errors.Add(file, column.Location, message, hint, column.Index);
            }
        }
    }

    /// <summary>Adds an error if the file has no column of a role.</summary>
    /// <returns>True if it has one.</returns>
    public static bool HasRole(string file, SeedHeader header, ColumnRole role, string written, SeedErrorList errors)
    {
        var isThere = header.Find(role) is not null;
        if (!isThere)
        {
            errors.Add(file, (1, 1), $"The column '{written}' is missing.", "Name it so in the header.");
        }

        return isThere;
    }

    /// <summary>Adds an error if a row has more or fewer fields than the header has columns.</summary>
    /// <returns>True if it has as many.</returns>
    public static bool HasAllFields(string file, SeedHeader header, IRowReader row, SeedErrorList errors)
    {
        if (row.FieldCount == header.Columns.Length)
        {
            return true;
        }

        errors.Add(
            file,
            row.LocationOf(Math.Min(row.FieldCount, header.Columns.Length)),
            $"The row has {row.FieldCount} fields, and the header {header.Columns.Length} columns.",
            "Put quotes around a field that contains a comma.");
        return false;
    }
}
