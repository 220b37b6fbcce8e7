using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Csv;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>The header of a file: what each column holds.</summary>
internal sealed record SeedHeader(ImmutableArray<SeedColumn> Columns)
{
    private static readonly ImmutableArray<(string Name, ColumnRole Role)> Roles =
    [
        ("ID", ColumnRole.Id), ("START_ID", ColumnRole.Start), ("END_ID", ColumnRole.End),
        ("LABEL", ColumnRole.Label), ("TYPE", ColumnRole.Type), ("IGNORE", ColumnRole.Ignored),
    ];

    /// <summary>The column of a role that a header has once at most; null where it has none.</summary>
    public SeedColumn? Find(ColumnRole role) => Columns.FirstOrDefault(column => column.Role == role);

    /// <summary>The column of a property's stored name; null where there is none.</summary>
    public SeedColumn? Find(string property) => Columns.FirstOrDefault(column => column.IsProperty && column.Name == property);

    /// <summary>Reads the row at hand as a header, in which no two columns hold the same.</summary>
    /// <param name="file">The file's path, for errors.</param>
    /// <param name="row">The file's first row.</param>
    /// <param name="roles">The roles that columns of such a file may have beside properties.</param>
    /// <param name="errors">Takes what is wrong; those columns are then ignored.</param>
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
