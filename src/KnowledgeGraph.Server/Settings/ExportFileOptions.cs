using System.ComponentModel.DataAnnotations;
using KnowledgeGraph.Exports.Graphs;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Settings of files of the graph (section <c>Export</c>).</summary>
internal sealed class ExportFileOptions
{
    /// <summary>Serves <c>/export</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The folder whose disk holds files that are made and kept; they have no names, and are gone when the service ends, however it ends. Empty: the folder of the database; on Neo4j, or if that cannot be written, the system's for temporary files.</summary>
    public string Directory { get; set; } = "";

    /// <summary>The bytes of finished files that are kept; the least recently used go first.</summary>
    [Range(0, long.MaxValue)]
    public long CacheBytes { get; set; } = 1L << 30;

    /// <summary>The time for which a response waits for its file to be whole; after that it follows the file as it grows.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The time for making one file.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The files that are made at the same time.</summary>
    [Range(1, 100)]
    public int Concurrent { get; set; } = 2;

    /// <summary>The bytes of one file.</summary>
    [Range(1, long.MaxValue)]
    public long MaxBytes { get; set; } = 4L << 30;

    /// <summary>The nodes of one file.</summary>
    [Range(1, long.MaxValue)]
    public long MaxNodes { get; set; } = 10_000_000;

    /// <summary>The relationships of one file.</summary>
    [Range(1, long.MaxValue)]
    public long MaxRelationships { get; set; } = 100_000_000;

    /// <summary>The beginning of the addresses of nodes in RDF.</summary>
    [MinLength(1)]
    public string Iri { get; set; } = "urn:knowledge-graph:id:";

    /// <summary>The beginning of the addresses of types and properties in RDF.</summary>
    [MinLength(1)]
    public string ModelIri { get; set; } = "urn:knowledge-graph:model:";

    /// <summary>The limits of an export.</summary>
    public ExportLimits Limits => new() { MaxBytes = MaxBytes, MaxNodes = MaxNodes, MaxRelationships = MaxRelationships };
}

/// <summary>Checks <see cref="ExportFileOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ExportFileOptionsValidator : IValidateOptions<ExportFileOptions>;
