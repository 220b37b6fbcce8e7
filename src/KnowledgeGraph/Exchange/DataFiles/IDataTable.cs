using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.DataFiles;

/// <summary>A table in a file as people have it.</summary>
internal interface IDataTable
{
    /// <summary>The column of the whole row as text.</summary>
    const string WholeRow = "$row";

    /// <summary>The column of the number of the row, from 1.</summary>
    const string RowNumber = "$number";

    /// <summary>The names of its columns: those of its header, or those of the records that have been read so far.</summary>
    ImmutableArray<string> Columns { get; }

    /// <summary>True if <see cref="Columns"/> are known before a row has been read.</summary>
    bool HasHeader { get; }

    /// <summary>The reason why its header cannot be read; null if it can.</summary>
    RowFault? Fault { get; }

    /// <summary>Opens it before its first row.</summary>
    /// <param name="columns">The columns that the fields of its rows are, in their order. A column that it does not have is absent in every row.</param>
    IRowReader Open(ImmutableArray<string> columns);
}
