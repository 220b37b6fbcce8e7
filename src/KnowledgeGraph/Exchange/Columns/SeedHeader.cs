using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Errors;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>The header of a file: its columns, in order.</summary>
internal sealed record SeedHeader(ImmutableArray<SeedColumn> Columns)
{
    private static readonly ImmutableArray<(string Name, ColumnRole Role)> Roles =
    [
        ("ID", ColumnRole.Id), ("START_ID", ColumnRole.Start), ("END_ID", ColumnRole.End),
        ("LABEL", ColumnRole.Label), ("TYPE", ColumnRole.Type), ("IGNORE", ColumnRole.Ignored),
    ];

    /// <summary>Finds the column of a role that a header has at most once; null if it has none.</summary>
    public SeedColumn? Find(ColumnRole role) => Columns.FirstOrDefault(column => column.Role == role);

    /// <summary>Finds the column of a property by its stored name; null if there is none.</summary>
    public SeedColumn? Find(string property) => Columns.FirstOrDefault(column => column.IsProperty && column.Name == property);

    /// <summary>Reads the current row as a header, in which no two columns hold the same property or role.</summary>
    /// <param name="file">The file's path, for errors.</param>
    /// <param name="row">The file's first row.</param>
    /// <param name="roles">The roles that columns of such a file may have besides properties.</param>
    /// <param name="errors">Receives the errors; the columns at fault are ignored.</param>
    public static SeedHeader Read(string file, CsvReader row, ImmutableArray<ColumnRole> roles, SeedErrorList errors)
    {
        var columns = ImmutableArray.CreateBuilder<SeedColumn>(row.FieldCount);
        for (var index = 0; index < row.FieldCount; index++)
        {
            var column = ReadColumn(index, row.Text(index), row.PlaceOf(index));
            var problem = column.FindProblem(roles)
                ?? (columns.Any(column.HoldsTheSameAs) ? $"Two columns are '{column.Written}'." : null);
            if (problem is not null)
            {
                errors.Add(file, column.Place, problem);
                column = column with { Role = ColumnRole.Ignored };
            }

            columns.Add(column);
        }

        return new SeedHeader(columns.ToImmutable());
    }

    // NAME:TYPE, NAME:TYPE{options}, NAME:ID, :START_ID and so on; in parentheses a group of ids.
    private static SeedColumn ReadColumn(int index, string written, (int Line, int Column) place)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? written : written[..colon];
        var suffix = colon < 0 ? "" : written[(colon + 1)..];
        var optionsAt = suffix.AsSpan().IndexOfAny('{', '(');
        var type = optionsAt < 0 ? suffix : suffix[..optionsAt];
        var role = Roles.FirstOrDefault(known => known.Name.Equals(type, StringComparison.OrdinalIgnoreCase));
        return new SeedColumn(index, name, role.Name is null ? ColumnRole.Property : role.Role)
        {
            Written = written,
            Place = place,
            Type = role.Name is null && type.Length > 0 ? type : null,
            Options = optionsAt < 0 ? null : suffix[optionsAt..],
        };
    }
}
