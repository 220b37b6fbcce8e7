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

    /// <summary>Adds an error if a header is not one of CSV as it is read here: it has other delimiters, ends of lines or encoding, or more columns than a file may have.</summary>
    /// <returns>True if its columns can be read.</returns>
    public static bool HasFormat(string file, CsvReader row, CsvFormat format, SeedErrorList errors)
    {
        if (FindFault(row) is var (message, hint))
        {
            errors.Add(file, (1, 1), message, hint);
            return false;
        }

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
            "Put quotes around a field that contains a separator.");
        return false;
    }

    /// <summary>Finds what programs write that a parser of CSV takes for the name of a column.</summary>
    private static (FormattableString Message, string Hint)? FindFault(CsvReader row)
    {
        if (row.Text(0).StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            return ($"The first line names the separator for Excel alone.", "Remove the line. A separator that is not a comma is named by Seed:Delimiter.");
        }

        var names = Enumerable.Range(0, Math.Min(row.FieldCount, SeedHeader.MaxColumns)).Select(row.Text).ToList();
        return names.Exists(name => name.Contains('\r', StringComparison.Ordinal))
            ? ($"The lines end with a carriage return alone.", "Save the file with line feeds, with or without carriage returns before them.")
            : names.Exists(name => name.Contains('\0', StringComparison.Ordinal))
                ? ($"The header has null characters, as the bytes of UTF-16 without a byte order mark are read.", "Save the file as UTF-8.")
                : null;
    }
}
