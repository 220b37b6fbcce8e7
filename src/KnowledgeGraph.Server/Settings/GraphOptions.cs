using System.ComponentModel.DataAnnotations;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Sqlite.Files;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Which store holds the graph (setting <c>Store</c>).</summary>
internal sealed class StoreOptions
{
    /// <summary>The store's kind: <c>sqlite</c>, <c>neo4j</c>, or <c>auto</c>: Neo4j where <c>Neo4j:Uri</c> is set, else SQLite.</summary>
    [AllowedValues("auto", "sqlite", "neo4j", ErrorMessage = "Store must be 'auto', 'sqlite' or 'neo4j'.")]
    public string Store { get; set; } = "auto";

    /// <summary>Whether the graph is in Neo4j.</summary>
    public bool IsNeo4j(Neo4jOptions neo4j) => Store == "neo4j" || (Store == "auto" && neo4j.Uri != "");
}

/// <summary>Settings of the files that a graph is created from (section <c>Seed</c>).</summary>
internal sealed class SeedOptions
{
    /// <summary>The folder of <c>model.graphql</c>, <c>nodes/</c> and <c>relationships/</c>.</summary>
    [Required(ErrorMessage = "Seed:Directory must name a folder.")]
    public string Directory { get; set; } = "seed";

    /// <summary>What stands between the elements of a list.</summary>
    [StringLength(1, MinimumLength = 1, ErrorMessage = "Seed:ArrayDelimiter must be one character.")]
    public string ArrayDelimiter { get; set; } = ";";

    /// <summary>
    /// The folder's full path: a relative one is looked for in the current folder first, then beside the program, where the build puts the
    /// project's own seed.
    /// </summary>
    public string FindDirectory()
    {
        var here = System.IO.Path.GetFullPath(Directory);
        var beside = System.IO.Path.Combine(AppContext.BaseDirectory, Directory);
        return !System.IO.Directory.Exists(here) && System.IO.Directory.Exists(beside) ? beside : here;
    }
}

/// <summary>Settings of compiled operations (section <c>PlanCache</c>).</summary>
internal sealed class PlanCacheOptions
{
    /// <summary>How many compiled operations are kept.</summary>
    [Range(1, 1_000_000)]
    public int Size { get; set; } = 1_000;
}

/// <summary>Settings of what a response tells besides the answer (section <c>Responses</c>).</summary>
internal sealed class ResponsesOptions
{
    /// <summary>Whether requests may ask for plan, query texts and parameters.</summary>
    public bool Explain { get; set; } = true;

    /// <summary>Whether errors suggest what may have been meant.</summary>
    public bool Suggestions { get; set; } = true;
}

/// <summary>Checks <see cref="StoreOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class StoreOptionsValidator : IValidateOptions<StoreOptions>;

/// <summary>Checks <see cref="SqliteOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class SqliteOptionsValidator : IValidateOptions<SqliteOptions>;

/// <summary>Checks <see cref="SeedOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class SeedOptionsValidator : IValidateOptions<SeedOptions>;

/// <summary>Checks <see cref="PlanCacheOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class PlanCacheOptionsValidator : IValidateOptions<PlanCacheOptions>;
