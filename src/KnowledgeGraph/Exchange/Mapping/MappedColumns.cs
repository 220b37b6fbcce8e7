using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.DataFiles;
using KnowledgeGraph.Exchange.Tables;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Mapping;

/// <summary>Collects the columns of a mapped table: those of the file that are read, and those of nodes or relationships that are made of them.</summary>
/// <param name="source">The file.</param>
/// <param name="table">Its table.</param>
/// <param name="tables">All tables.</param>
internal sealed class MappedColumns(DataSource source, IDataTable table, DataTables tables)
{
    private readonly List<string> _read = [];
    private readonly List<ColumnText> _fields = [];
    private readonly List<SeedColumn> _columns = [];

    /// <summary>The file.</summary>
    public DataSource Source => source;

    /// <summary>The columns so far.</summary>
    public SeedHeader Header => new([.. _columns]);

    /// <summary>The columns of the file that are read, in the order of their fields.</summary>
    public ImmutableArray<string> Read => [.. _read];

    /// <summary>The texts of the columns.</summary>
    public ImmutableArray<ColumnText> Fields => [.. _fields];

    /// <summary>Adds a column.</summary>
    /// <param name="written">The column of the file, or the template.</param>
    /// <param name="name">The stored name of its property; empty if it holds none.</param>
    /// <param name="role">Its purpose.</param>
    /// <param name="group">The group of ids; empty for none.</param>
    /// <param name="form">The form of its values.</param>
    /// <param name="isNamed">Whether the model names the column, which must then be there.</param>
    public int Add(string written, string name, ColumnRole role, string group = "", ColumnSource? form = null, bool isNamed = true)
    {
        _fields.Add(ColumnText.Read(written, table.Columns, column => AddRead(column, isNamed)));
        _columns.Add(new SeedColumn(_columns.Count, name, role) { Written = written, Location = (1, 1), Group = group, Form = new ValueForm(form ?? new ColumnSource()) });
        return _columns.Count - 1;
    }

    /// <summary>Adds the columns of properties: those that the model names, and those that have the name of the property.</summary>
    public void AddProperties(IEnumerable<Property> properties)
    {
        foreach (var property in properties.Where(property => property.Origin is null))
        {
            if (FindColumn(property) is { } written)
            {
                Add(written, property.StoredName, ColumnRole.Property, form: property.Column, isNamed: property.Column?.Name is not null);
            }
        }
    }

    /// <summary>Returns the column of a property; null if the file has none.</summary>
    public string? FindColumn(Property property) => property.Column?.Name
        ?? (!table.HasHeader || table.Columns.Contains(property.Name, StringComparer.Ordinal) ? property.Name
        : table.Columns.Contains(property.StoredName, StringComparer.Ordinal) ? property.StoredName
        : null);

    /// <summary>Returns true if the header has a column.</summary>
    public bool HasColumn(string name) => table.HasHeader && table.Columns.Contains(name, StringComparer.Ordinal);

    /// <summary>Reads the condition on rows; null if it cannot be read.</summary>
    public RowFilter? ReadFilter() => RowFilter.Read(source.Where, table.Columns, column => AddRead(column, isNamed: true));

    /// <summary>Opens the table before its first row, as the file has it.</summary>
    public IRowReader Open() => table.Open(Read);

    private int AddRead(string column, bool isNamed)
    {
        if (isNamed)
        {
            tables.AddNamed(source.File, column, table);
        }

        if (!_read.Contains(column, StringComparer.Ordinal))
        {
            _read.Add(column);
        }

        return _read.IndexOf(column);
    }
}
