namespace KnowledgeGraph.Exchange.Csv;

/// <summary>The separators of a CSV file.</summary>
/// <param name="Delimiter">The separator between the fields of a row.</param>
/// <param name="ArrayDelimiter">The separator between the elements of a list.</param>
public sealed record CsvFormat(char Delimiter = ',', char ArrayDelimiter = ';')
{
    /// <summary>
    /// True if <see cref="ArrayDelimiter"/> also follows the last element of a list, so that the list of one empty text differs from the empty list. Neo4j's
    /// importer does not know it; files that this program unpacks have it.
    /// </summary>
    public bool AreListsTerminated { get; init; }

    /// <summary>Commas between fields, semicolons between elements.</summary>
    public static CsvFormat Default { get; } = new();

    /// <summary>Names a delimiter in messages: <c>a tab</c>, <c>a comma</c>, <c>';'</c>.</summary>
    public static string NameOf(char delimiter) => delimiter switch
    {
        '\t' => "a tab",
        ',' => "a comma",
        _ => $"'{delimiter}'",
    };
}
