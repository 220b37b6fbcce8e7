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

    /// <summary>
    /// Mebibytes of the database file that the readers keep in memory together, an equal share each, at least 1; 0: 64 for each. What they do not keep they take
    /// from the operating system's cache.
    /// </summary>
    [Range(0, 1_048_576, ErrorMessage = "Sqlite:PageCache must be between {1} and {2}.")]
    public int PageCache { get; set; }

    /// <summary>Each reader's share of <see cref="PageCache"/>, in kibibytes.</summary>
    public int PageCacheShare => PageCache == 0 ? 65_536 : Math.Max(1_024, PageCache * 1_024 / ReaderCount);

    /// <summary>Compiled operations whose statements each reader keeps.</summary>
    [Range(1, 100_000, ErrorMessage = "Sqlite:StatementCacheSize must be between {1} and {2}.")]
    public int StatementCacheSize { get; set; } = 200;

    /// <summary>
    /// Reads the whole file at the start, to check that its bytes are those that were written; without it, a damaged file can give wrong
    /// answers.
    /// </summary>
    public bool Verify { get; set; } = true;
}
