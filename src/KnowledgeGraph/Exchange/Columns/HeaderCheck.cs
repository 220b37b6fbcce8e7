using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>Checks a file's header against the properties that its rows may have.</summary>
internal static class HeaderCheck
{
    /// <summary>Every column must hold a property that is known, as the type that the model gives it.</summary>
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

    /// <summary>The file must have a column of a role.</summary>
    public static bool HasRole(string file, SeedHeader header, ColumnRole role, string written, SeedErrorList errors)
    {
        var isThere = header.Find(role) is not null;
        if (!isThere)
        {
            errors.Add(file, (1, 1), $"The column '{written}' is missing.");
        }

        return isThere;
    }
}
