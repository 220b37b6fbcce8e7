using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Inference.Profiles;

namespace KnowledgeGraph.Inference.Rules;

/// <summary>The type of a column: the narrowest that all its values have. What a few values leave open is text, and a question.</summary>
/// <param name="options">What has been decided.</param>
/// <param name="findings">Receives what is decided.</param>
internal sealed class ColumnTypeRule(InferenceOptions options, FindingList findings)
{
    private static readonly string[] PlaceWords = ["latlng", "latlon", "lnglat", "lonlat", "lat", "lng", "coordinates", "coordinate", "location", "position", "geo", "point"];

    /// <summary>Decides the type of a column.</summary>
    public ColumnType Decide(string table, ColumnProfile column)
    {
        if (IsCoordinates(column))
        {
            var isLatitudeFirst = column.IsLatitudeFirst && !NameWords.Split(column.Name).Any(word => word is "coordinates" or "lnglat" or "lonlat");
            Add(table, column, "value", isLatitudeFirst ? "Pairs of numbers are points, the latitude first." : "Pairs of numbers are points, the longitude first.", $"--text {SdlText.Argument(column.Name)}");
            return new ColumnType("Point", $"format: \"{(isLatitudeFirst ? "lat lon" : "lon lat")}\"");
        }

        var type = DecideElement(table, column);
        if (type.Name is not "String" && column.Votes.NullWords > 0)
        {
            Add(table, column, "value", FormattableString.Invariant($"{column.Votes.NullWords:N0} values such as N/A and - are read as no value."), $"--text {SdlText.Argument(column.Name)}");
        }

        if (!column.IsList)
        {
            return type;
        }

        return options.Splits.TryGetValue(column.Name, out var separator)
            ? new ColumnType($"[{type.Name}!]!", [.. type.Arguments, $"split: {SdlText.Quote(separator)}"])
            : type with { Name = $"[{type.Name}!]!" };
    }

    private ColumnType DecideElement(string table, ColumnProfile column)
    {
        var votes = column.Votes;
        if (options.Texts.Contains(column.Name) || column.Filled == 0 || votes.NullWords >= column.Filled)
        {
            return new ColumnType("String");
        }

        if (votes.HasLeadingZeros)
        {
            Add(table, column, "value", "It stays text, since numbers have leading zeros.", null);
            return new ColumnType("String");
        }

        if ((DecideNumber(table, column) ?? DecideTime(table, column)) is { } type)
        {
            return type;
        }

        if (votes.Numbers * 2 >= column.Filled && votes.FirstOther is { } other)
        {
            Add(table, column, "value", FormattableString.Invariant($"It stays text: {votes.Numbers:N0} values are numbers, and others are not, such as '{other}'."), null);
        }

        if (votes.IsBoolean && column.First is not ("true" or "false"))
        {
            Add(table, column, "value", $"Its values, such as '{column.First}', are read as true and false.", $"--text {SdlText.Argument(column.Name)}");
        }

        return new ColumnType(votes.IsBoolean ? "Boolean" : "String");
    }

    private ColumnType? DecideNumber(string table, ColumnProfile column)
    {
        var votes = column.Votes;
        if (votes.IsZeroOrOne)
        {
            var isBoolean = options.Booleans.Contains(column.Name);
            Add(table, column, isBoolean ? "value" : "question", isBoolean ? "1 is true, as --boolean says." : "It is 0 or 1 in every row: a whole number, unless it is said to be true or false.", $"--boolean {SdlText.Argument(column.Name)}");
            return isBoolean ? new ColumnType("Boolean", "true: \"1\"") : new ColumnType("Int");
        }

        if (votes.IsWhole)
        {
            if (NameWords.IsId(column.Name) || column.Name.All(character => !char.IsLower(character)))
            {
                Add(table, column, "question", "It is named like a code, and holds whole numbers: a number.", $"--text {SdlText.Argument(column.Name)}");
            }

            return new ColumnType(votes.IsInt ? "Int" : "BigInt");
        }

        if ((votes.IsNumber || votes.IsCommaNumber) && !votes.IsExact)
        {
            Add(table, column, "question", "It stays text, since some numbers have more digits than a Float keeps.", null);
            return null;
        }

        if (votes.IsNumber)
        {
            return new ColumnType("Float");
        }

        if (!votes.IsCommaNumber)
        {
            return null;
        }

        Add(table, column, "value", $"Its numbers have a decimal comma: '{column.First}'.", $"--text {SdlText.Argument(column.Name)}");
        return new ColumnType("Float", "decimal: \",\"");
    }

    private ColumnType? DecideTime(string table, ColumnProfile column)
    {
        var votes = column.Votes;
        if (votes.IsDate || votes.IsDateTime)
        {
            return new ColumnType(votes.IsDate ? "Date" : "DateTime");
        }

        if (votes.IsLocalDateTime)
        {
            if (votes.IsMidnight)
            {
                Add(table, column, "question", "Every time is midnight: it may be a Date. Write 'Date @column(format: \"yyyy-MM-dd HH:mm:ss.FFF\")' in the model if it is.", null);
            }

            return new ColumnType("LocalDateTime");
        }

        var (dayFirst, monthFirst) = (votes.DayFirstFormat, votes.MonthFirstFormat);
        if (dayFirst is not null && monthFirst is not null && options.IsDayFirst is null)
        {
            Add(table, column, "question", $"'{column.First}' may have the day or the month first, and no value says which: it stays text.", "--date-order dmy");
            return null;
        }

        var format = dayFirst is not null && (monthFirst is null || options.IsDayFirst == true) ? dayFirst : monthFirst ?? dayFirst;
        if (format is not null)
        {
            Add(table, column, "value", $"Its dates are read as {format}: {(monthFirst is null || dayFirst is null ? "some can be read so alone" : "as --date-order says")}.", $"--text {SdlText.Argument(column.Name)}");
        }

        return format is null ? null : new ColumnType("Date", $"format: \"{format}\"");
    }

    private bool IsCoordinates(ColumnProfile column) => column is { IsList: true, IsPair: true, Filled: > 0 } && !options.Texts.Contains(column.Name)
        && (NameWords.Split(column.Name).Any(PlaceWords.Contains) || PlaceWords.Contains(string.Concat(NameWords.Split(column.Name))));

    private void Add(string table, ColumnProfile column, string kind, string text, string? option) => findings.Add(table, column.Name, kind, text, option);
}
