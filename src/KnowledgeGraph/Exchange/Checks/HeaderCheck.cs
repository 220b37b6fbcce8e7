using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Checks;

/// <summary>Checks a file's columns and the number of fields in its rows.</summary>
internal static class HeaderCheck
{
    /// <summary>Adds an error for each column whose property is unknown or has another type in the model.</summary>
    public static void CheckColumns(string file, string owner, SeedHeader header, IReadOnlyCollection<Property> properties, SeedErrorList errors)
    {
        foreach (var column in header.Columns.Where(column => column.IsProperty))
        {
            var known = properties.Where(property => property.StoredName == column.Name).ToList();
            if (known.Count == 0)
            {
                errors.AddUnknown(
                    file, column.Place, $"{owner} has no property '{column.Name}'.", column.Name, properties.Select(property => property.StoredName));
            }
            else if (known.Select(property => PropertyColumn.FindProblem(column, property)).FirstOrDefault(problem => problem is not null) is { } problem)
            {
                errors.Add(file, column.Place, problem);
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
            errors.Add(file, (1, 1), $"The column '{written}' is missing.");
        }

        return isThere;
    }

    /// <summary>Adds an error if a row has more or fewer fields than the header has columns.</summary>
    /// <returns>True if it has as many.</returns>
    public static bool HasAllFields(string file, SeedHeader header, CsvReader row, SeedErrorList errors)
    {
        if (row.FieldCount == header.Columns.Length)
        {
            return true;
        }

        errors.Add(
            file,
            row.PlaceOf(Math.Min(row.FieldCount, header.Columns.Length)),
            $"The row has {row.FieldCount} fields, and the header {header.Columns.Length} columns.",
            "Put quotes around a field that contains a comma.");
        return false;
    }
}
