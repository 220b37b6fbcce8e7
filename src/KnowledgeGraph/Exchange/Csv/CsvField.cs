namespace KnowledgeGraph.Exchange.Csv;

/// <summary>Where a field stands in its row, without the quotes around it.</summary>
internal readonly record struct CsvField(int Start, int Length, bool IsQuoted, bool HasDoubledQuotes);

/// <summary>Why a row cannot be read.</summary>
internal sealed record CsvFault(int Line, int Column, string Message, string? Hint);
