using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;
using KnowledgeGraph.Exchange.DataFiles;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.Mapping;

/// <summary>
/// The text of a field by the columns of a table: one column; several in a template, <c>{country}.{code}</c>; or <c>*</c>, the hash of the
/// whole row. A template has no value if one of its columns has none.
/// </summary>
internal sealed class ColumnText
{
    private readonly ImmutableArray<(string? Literal, int Column)> _parts;
    private readonly bool _isHash;

    private ColumnText(ImmutableArray<(string? Literal, int Column)> parts, bool isHash) => (_parts, _isHash) = (parts, isHash);

    /// <summary>Reads a text of the model.</summary>
    /// <param name="written">The text.</param>
    /// <param name="known">The columns of the table, if it has a header: a column of that name comes first.</param>
    /// <param name="add">Adds a column to those that are read, and returns its index.</param>
    public static ColumnText Read(string written, ImmutableArray<string> known, Func<string, int> add)
    {
        if (written == "*")
        {
            return new ColumnText([(null, add(IDataTable.WholeRow))], isHash: true);
        }

        var parts = ImmutableArray.CreateBuilder<(string?, int)>();
        var rest = written;
        while (!known.Contains(written, StringComparer.Ordinal) && rest.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && rest.IndexOf('}', open) is > 0 and var close)
        {
            parts.Add((rest[..open], -1));
            parts.Add((null, add(rest[(open + 1)..close])));
            rest = rest[(close + 1)..];
        }

        return parts.Count == 0
            ? new ColumnText([(null, add(written))], isHash: false)
            : new ColumnText([.. parts.Where(part => part is not ("", _)), .. rest.Length > 0 ? [(rest, -1)] : Array.Empty<(string?, int)>()], isHash: false);
    }

    /// <summary>The index of its first column.</summary>
    public int Column => _parts.First(part => part.Literal is null).Column;

    /// <summary>Returns true if it has no value in a row.</summary>
    public bool IsAbsent(IRowReader row)
    {
        foreach (var (literal, column) in _parts)
        {
            if (literal is null && row.IsAbsent(column))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns its text in UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes(IRowReader row) => _parts is [(null, var column)] && !_isHash ? row.Bytes(column) : Encoding.UTF8.GetBytes(Text(row));

    /// <summary>Returns its text.</summary>
    public string Text(IRowReader row) => _isHash
        ? Convert.ToHexStringLower(XxHash128.Hash(row.Bytes(Column)))
        : string.Concat(_parts.Select(part => part.Literal ?? row.Text(part.Column)));
}
