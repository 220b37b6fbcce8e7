using System.ComponentModel.DataAnnotations;
using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Sqlite.Files;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Settings of the choice of store.</summary>
internal sealed class StoreOptions
{
    /// <summary>The store that holds the graph: <c>sqlite</c>, <c>neo4j</c>, or <c>auto</c>: Neo4j if <c>Neo4j:Uri</c> is set, else SQLite.</summary>
    [AllowedValues("auto", "sqlite", "neo4j", ErrorMessage = "Store must be 'auto', 'sqlite' or 'neo4j'.")]
    public string Store { get; set; } = "auto";

    /// <summary>Returns whether the graph is in Neo4j.</summary>
    public bool IsNeo4j(Neo4jOptions neo4j) => Store == "neo4j" || (Store == "auto" && neo4j.Uri != "");
}

/// <summary>Settings of the files that a graph is created from (section <c>Seed</c>).</summary>
internal sealed class SeedOptions
{
    private const string DefaultDirectory = "seed";

    /// <summary>
    /// The folder of the model and of the files that the database is created from: <c>model.graphql</c>, <c>nodes/</c> and <c>relationships/</c>.
    /// Left at its default, a database that holds a graph is served with the model that it was loaded with.
    /// </summary>
    [Required(ErrorMessage = "Seed:Directory must name a folder.")]
    public string Directory { get; set; } = DefaultDirectory;

    /// <summary>True if <see cref="Directory"/> is left at its default.</summary>
    internal bool IsDefaultDirectory => Directory == DefaultDirectory;

    /// <summary>The character between the fields of a row in the files, one of ASCII, or <c>tab</c> (also <c>TAB</c> or <c>\t</c>, as Neo4j's importer has it).</summary>
    [RegularExpression("(?i:tab)|\\\\t|[^\\u0000-\\u0008\\u000A-\\u001F\"\\u0080-\\uFFFF]", ErrorMessage = "Seed:Delimiter must be one character of ASCII other than a quote, or 'tab'.")]
    public string Delimiter { get; set; } = ",";

    /// <summary>The character between the elements of a list in the files.</summary>
    [StringLength(1, MinimumLength = 1, ErrorMessage = "Seed:ArrayDelimiter must be one character.")]
    public string ArrayDelimiter { get; set; } = ";";

    /// <summary>Returns the separators in the files.</summary>
    public CsvFormat ToFormat() => new(Delimiter.Length > 1 ? '\t' : Delimiter[0], ArrayDelimiter[0]);

    /// <summary>
    /// Returns the folder's full path: a relative one is searched in the current folder first, then beside the program, where the build puts
    /// the project's seed.
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
    /// <summary>Compiled operations that are kept, one for each shape of the variables.</summary>
    [Range(1, 1_000_000)]
    public int Size { get; set; } = 1_000;
}

/// <summary>Settings of the API schema (section <c>Api</c>): features of the Neo4j GraphQL Library that are off by default.</summary>
internal sealed class ApiOptions
{
    /// <summary>Adds the filter <c>caseInsensitive</c> to strings, as the library's option <c>filters.String.CASE_INSENSITIVE</c> does.</summary>
    public bool CaseInsensitiveFilters { get; set; }

    /// <summary>Returns the features of the API schema.</summary>
    public ApiFeatures ToFeatures() => new() { CaseInsensitiveFilters = CaseInsensitiveFilters };
}

/// <summary>Settings of additions to a response (section <c>Responses</c>).</summary>
internal sealed class ResponsesOptions
{
    /// <summary>Allows requests for plan, query texts and parameters (<c>extensions.explain</c>).</summary>
    public bool Explain { get; set; } = true;

    /// <summary>Lets errors suggest similar names.</summary>
    public bool Suggestions { get; set; } = true;
}

/// <summary>Checks <see cref="StoreOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class StoreOptionsValidator : IValidateOptions<StoreOptions>;

/// <summary>Checks <see cref="Neo4jOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class Neo4jOptionsValidator : IValidateOptions<Neo4jOptions>;

/// <summary>Checks <see cref="SqliteOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class SqliteOptionsValidator : IValidateOptions<SqliteOptions>;

/// <summary>Checks <see cref="SeedOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class SeedOptionsValidator : IValidateOptions<SeedOptions>;

/// <summary>Checks <see cref="PlanCacheOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class PlanCacheOptionsValidator : IValidateOptions<PlanCacheOptions>;
