namespace KnowledgeGraph.Exchange.Csv;

/// <summary>The place of a field in its row, in bytes, without the quotes around it.</summary>
internal readonly record struct CsvField(int Start, int Length, bool IsQuoted, bool HasDoubledQuotes);
