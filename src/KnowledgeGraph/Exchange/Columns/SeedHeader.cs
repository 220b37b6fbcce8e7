using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Errors;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>The header of a file: its columns, in order.</summary>
internal sealed record SeedHeader(ImmutableArray<SeedColumn> Columns)
{
    /// <summary>The most columns that a file may have.</summary>
    public const int MaxColumns = 10_000;

    private static readonly ImmutableArray<(string Name, ColumnRole Role)> Roles =
    [
        ("ID", ColumnRole.Id), ("START_ID", ColumnRole.Start), ("END_ID", ColumnRole.End),
        ("LABEL", ColumnRole.Label), ("TYPE", ColumnRole.Type), ("IGNORE", ColumnRole.Ignored),
    ];

    private readonly SeedColumn?[] _columnsByRole = [.. Enum.GetValues<ColumnRole>().Select(role => Columns.FirstOrDefault(column => column.Role == role))];

    /// <summary>Finds the column of a role that a header has at most once; null if it has none.</summary>
    public SeedColumn? Find(ColumnRole role) => _columnsByRole[(int)role];

    /// <summary>The columns of other ids, by which relationships name nodes.</summary>
    public ImmutableArray<SeedColumn> Aliases { get; } = [.. Columns.Where(column => column.Role == ColumnRole.Alias)];

    /// <summary>Finds the column of a property by its stored name; null if there is none.</summary>
    public SeedColumn? Find(string property) => Columns.FirstOrDefault(column => column.IsProperty && column.Name == property);

    /// <summary>Reads the current row as a header, in which no two columns hold the same property or role.</summary>
    /// <param name="file">The file's path, for errors.</param>
    /// <param name="row">The file's first row.</param>
    /// <param name="roles">The roles that columns of such a file may have besides properties.</param>
    /// <param name="names">The stored names of the properties that it may have: one of them may contain a colon.</param>
    /// <param name="errors">Receives the errors; the columns at fault are ignored.</param>
    public static SeedHeader Read(string file, CsvReader row, ImmutableArray<ColumnRole> roles, IReadOnlySet<string> names, SeedErrorList errors)
    {
        var columns = ImmutableArray.CreateBuilder<SeedColumn>(row.FieldCount);
        var (properties, known) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<ColumnRole>());
        for (var index = 0; index < row.FieldCount; index++)
        {
            var column = ReadColumn(index, row.Text(index), row.LocationOf(index), names);
            if (column.FindProblem(roles) is var (message, hint))
            {
                errors.Add(file, column.Location, $"{message}", hint);
                column = column with { Role = ColumnRole.Ignored };
            }
            else if ((column.IsProperty && !properties.Add(column.Name))
                || (column.Role is not (ColumnRole.Property or ColumnRole.Ignored) && !known.Add(column.Role)))
            {
                errors.Add(file, column.Location, $"Two columns are '{column.Written}'.", "Remove or rename one.");
                column = column with { Role = ColumnRole.Ignored };
            }

            columns.Add(column);
        }

        return new SeedHeader(columns.ToImmutable());
    }

    // NAME:TYPE, NAME:TYPE{options}, NAME:ID(GROUP){options}, :START_ID(GROUP) and so on. A column without any text is ignored, as by Neo4j's importer.
    private static SeedColumn ReadColumn(int index, string text, (int Line, int Column) location, IReadOnlySet<string> names)
    {
        var written = text.Trim();
        var (rest, options) = CutEnd(written, '{', '}');
        (rest, var group) = CutEnd(rest, '(', ')');
        var colon = rest.LastIndexOf(':');
        var type = rest[(colon + 1)..].Trim();
        if (colon < 0 || names.Contains(text) || !IsType(type))
        {
            var name = names.Contains(text) ? text : written;
            return new SeedColumn(index, name, name.Length == 0 ? ColumnRole.Ignored : ColumnRole.Property) { Written = written, Location = location };
        }

        var role = Roles.FirstOrDefault(known => known.Name.Equals(type, StringComparison.OrdinalIgnoreCase));
        return new SeedColumn(index, rest[..colon].Trim(), role.Name is null ? ColumnRole.Property : role.Role)
        {
            Written = written,
            Location = location,
            Type = role.Name is null && type.Length > 0 ? type : null,
            Group = group is null ? "" : group[1..^1].Trim(),
            Options = options,
        };
    }

    /// <summary>Cuts the last part in brackets from the end of a text; null if the text does not end with one.</summary>
    private static (string Before, string? Part) CutEnd(string text, char open, char close) =>
        text.EndsWith(close) && text.LastIndexOf(open) is >= 0 and var start ? (text[..start].TrimEnd(), text[start..]) : (text, null);

    private static bool IsType(string text) =>
        (text.EndsWith("[]", StringComparison.Ordinal) ? text[..^2] : text).All(character => char.IsAsciiLetter(character) || character == '_');
}
