using System.Text;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exports.Formats;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>Writes tables as CSV.</summary>
internal static class CsvTable
{
    // What a spreadsheet takes for the beginning of a formula.
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>Writes a table: UTF-8 without a byte order mark, LF; nothing for null.</summary>
    /// <param name="table">The table.</param>
    /// <param name="output">Where it is written; left open.</param>
    /// <param name="forExcel">Whether it is written for Excel: with a byte order mark, CRLF, and an apostrophe before texts that look like formulas.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The number of rows, the header left out.</returns>
    public static async Task<long> WriteAsync(Table table, Stream output, bool forExcel, CancellationToken cancellationToken)
    {
        var rows = 0L;
        if (forExcel)
        {
            output.Write(Encoding.UTF8.Preamble);
        }

        using var csv = new CsvWriter(output, forExcel ? "\r\n" : "\n", leaveOpen: true);
        foreach (var column in table.Columns)
        {
            csv.Field(column.Name);
        }

        csv.EndRow();
        await foreach (var row in table.ReadRows(cancellationToken))
        {
            for (var i = 0; i < row.Length; i++)
            {
                csv.Field(row[i] is { } value ? Escape(ExportText.Print(value, table.Columns[i].Scalar), value, forExcel) : null);
            }

            csv.EndRow();
            rows++;
        }

        return rows;
    }

    private static string Escape(string text, object value, bool forExcel) =>
        forExcel && value is string && text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
}
