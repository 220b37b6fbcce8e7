using System.ComponentModel.DataAnnotations;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>Settings of the embedded store (section <c>Sqlite</c>).</summary>
public sealed class SqliteOptions
{
    /// <summary>The database file, relative to the current folder; it and its folder are created if they are missing.</summary>
    [Required(ErrorMessage = "Sqlite:Path must name a file.")]
    public string Path { get; set; } = "data/knowledge-graph.db";

    /// <summary>Requests that are answered at the same time; 0: as many as there are processor cores.</summary>
    [Range(0, 1_024, ErrorMessage = "Sqlite:Readers must be between {1} and {2}.")]
    public int Readers { get; set; }

    /// <summary><see cref="Readers"/>, with 0 replaced by the number of cores.</summary>
    public int ReaderCount => Readers > 0 ? Readers : Environment.ProcessorCount;

    /// <summary>Compiled operations whose statements each reader keeps.</summary>
    [Range(1, 100_000, ErrorMessage = "Sqlite:StatementCacheSize must be between {1} and {2}.")]
    public int StatementCacheSize { get; set; } = 200;

    /// <summary>
    /// Reads the whole file at the start, to check that its bytes are those that were written; without it, a damaged file can give wrong
    /// answers.
    /// </summary>
    public bool Verify { get; set; } = true;
}
