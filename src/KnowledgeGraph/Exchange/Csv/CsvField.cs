namespace KnowledgeGraph.Exchange.Csv;

/// <summary>The place of a field in its row, in bytes, without the quotes around it.</summary>
internal readonly record struct CsvField(int Start, int Length, bool IsQuoted, bool HasDoubledQuotes);

/// <summary>The reason why a row cannot be read, with its line and column, from 1.</summary>
internal sealed record CsvFault(int Line, int Column, FormattableString Message, string? Hint);
