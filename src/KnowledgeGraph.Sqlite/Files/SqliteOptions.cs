using System.ComponentModel.DataAnnotations;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>Settings of the embedded store (section <c>Sqlite</c>).</summary>
public sealed class SqliteOptions
{
    /// <summary>The database file; it and its folder are created if missing.</summary>
    [Required(ErrorMessage = "Sqlite:Path must name a file.")]
    public string Path { get; set; } = "data/knowledge-graph.db";

    /// <summary>The number of requests that are answered simultaneously; 0 for the number of cores.</summary>
    [Range(0, 1_024, ErrorMessage = "Sqlite:Readers must be between {1} and {2}.")]
    public int Readers { get; set; }

    /// <summary><see cref="Readers"/>, with 0 replaced by the number of cores.</summary>
    public int ReaderCount => Readers > 0 ? Readers : Environment.ProcessorCount;

    /// <summary>The number of compiled operations of which each reader keeps the prepared statements.</summary>
    [Range(1, 100_000, ErrorMessage = "Sqlite:StatementCacheSize must be between {1} and {2}.")]
    public int StatementCacheSize { get; set; } = 200;

    /// <summary>
    /// Reads the whole file when it is opened, to see that its bytes are those that were written. A damaged file can give wrong
    /// answers without this.
    /// </summary>
    public bool Verify { get; set; } = true;
}
