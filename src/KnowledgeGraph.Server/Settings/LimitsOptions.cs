using System.ComponentModel.DataAnnotations;
using KnowledgeGraph.Limits;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>How much a request may ask for (section <c>Limits</c>).</summary>
internal sealed class LimitsOptions
{
    /// <summary>From the request to the last byte of its answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Nodes and edges of an answer.</summary>
    [Range(1, int.MaxValue)]
    public int MaxNodes { get; set; } = 10_000;

    /// <summary>Relationships that are looked at to find paths and neighbourhoods.</summary>
    [Range(1, int.MaxValue)]
    public int MaxRelationshipsVisited { get; set; } = 1_000_000;

    /// <summary>Bytes of an answer.</summary>
    [Range(100, 1_000_000_000)]
    public int MaxResponseBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Errors that a response tells one by one.</summary>
    [Range(1, 10_000)]
    public int MaxErrors { get; set; } = 20;

    /// <summary>Bytes of a document.</summary>
    [Range(1, int.MaxValue)]
    public int MaxDocumentBytes { get; set; } = 32 * 1024;

    /// <summary>Names, values and signs of a document.</summary>
    [Range(1, int.MaxValue)]
    public int MaxTokens { get; set; } = 4_000;

    /// <summary>How deep a document may nest.</summary>
    [Range(1, 500)]
    public int MaxNesting { get; set; } = 60;

    /// <summary>Operations of a document.</summary>
    [Range(1, int.MaxValue)]
    public int MaxOperations { get; set; } = 10;

    /// <summary>Fragments of a document.</summary>
    [Range(1, 1_000)]
    public int MaxFragments { get; set; } = 50;

    /// <summary>Variables of an operation.</summary>
    [Range(1, int.MaxValue)]
    public int MaxVariables { get; set; } = 100;

    /// <summary>Fields and fragments that are selected at one place.</summary>
    [Range(1, int.MaxValue)]
    public int MaxSelections { get; set; } = 200;

    /// <summary>Aliases of a document.</summary>
    [Range(1, int.MaxValue)]
    public int MaxAliases { get; set; } = 50;

    /// <summary>Directives of a document.</summary>
    [Range(1, int.MaxValue)]
    public int MaxDirectives { get; set; } = 50;

    /// <summary>Directives at one place.</summary>
    [Range(1, int.MaxValue)]
    public int MaxDirectivesInPlace { get; set; } = 4;

    /// <summary>Root fields of an operation.</summary>
    [Range(1, int.MaxValue)]
    public int MaxRootFields { get; set; } = 20;

    /// <summary>Fields of an operation, those of fragments counted each time they are spread.</summary>
    [Range(1, 100_000)]
    public int MaxFields { get; set; } = 1_000;

    /// <summary>How deep fields may be selected.</summary>
    [Range(1, int.MaxValue)]
    public int MaxDepth { get; set; } = 20;

    /// <summary>The same within introspection.</summary>
    [Range(1, int.MaxValue)]
    public int MaxIntrospectionDepth { get; set; } = 15;

    /// <summary>Lists of one kind within introspection.</summary>
    [Range(1, int.MaxValue)]
    public int MaxIntrospectionLists { get; set; } = 2;

    /// <summary>How deep lists of types and of their fields may stand in one another there.</summary>
    [Range(1, int.MaxValue)]
    public int MaxIntrospectionListDepth { get; set; } = 2;

    /// <summary>Fields that are merged into one.</summary>
    [Range(1, 1_000)]
    public int MaxMergedFields { get; set; } = 50;

    /// <summary>Values of a list in an argument.</summary>
    [Range(1, int.MaxValue)]
    public int MaxListItems { get; set; } = 1_000;

    /// <summary>How deep filters may stand in filters.</summary>
    [Range(1, int.MaxValue)]
    public int MaxFilterDepth { get; set; } = 5;

    /// <summary>Comparisons in all filters of an operation.</summary>
    [Range(1, int.MaxValue)]
    public int MaxPredicates { get; set; } = 50;

    /// <summary>How deep the JSON of variables may be nested.</summary>
    [Range(1, 500)]
    public int MaxVariablesDepth { get; set; } = 32;

    /// <summary>The longest text in variables, in bytes.</summary>
    [Range(1, 100_000_000)]
    public int MaxVariableTextBytes { get; set; } = 64 * 1024;

    /// <summary>Those of an answer.</summary>
    public ResponseLimits OfResponse => new(MaxNodes, MaxResponseBytes, MaxRelationshipsVisited) { MaxErrors = MaxErrors };

    /// <summary>Those of a document.</summary>
    public DocumentLimits OfDocument => new()
    {
        MaxDocumentBytes = MaxDocumentBytes,
        MaxTokens = MaxTokens,
        MaxNesting = MaxNesting,
        MaxOperations = MaxOperations,
        MaxFragments = MaxFragments,
        MaxVariables = MaxVariables,
        MaxSelections = MaxSelections,
        MaxAliases = MaxAliases,
        MaxDirectives = MaxDirectives,
        MaxDirectivesInPlace = MaxDirectivesInPlace,
        MaxRootFields = MaxRootFields,
        MaxFields = MaxFields,
        MaxDepth = MaxDepth,
        MaxIntrospectionDepth = MaxIntrospectionDepth,
        MaxIntrospectionLists = MaxIntrospectionLists,
        MaxIntrospectionListDepth = MaxIntrospectionListDepth,
        MaxMergedFields = MaxMergedFields,
        MaxListItems = MaxListItems,
        MaxFilterDepth = MaxFilterDepth,
        MaxPredicates = MaxPredicates,
    };
}

/// <summary>Checks <see cref="LimitsOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class LimitsOptionsValidator : IValidateOptions<LimitsOptions>;
