using System.ComponentModel.DataAnnotations;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Limits;

/// <summary>
/// The limits of a document and its arguments (settings <c>Limits</c>). They are counted in time linear in the lengths of the document and the
/// variables, before the document is validated: validation takes more than linear time and cannot be cancelled.
/// </summary>
public sealed record DocumentLimits
{
    /// <summary>No limits but that of nesting, for documents of this service's own.</summary>
    public static DocumentLimits None => new()
    {
        MaxDocumentBytes = int.MaxValue,
        MaxTokens = int.MaxValue,
        MaxOperations = int.MaxValue,
        MaxFragments = int.MaxValue,
        MaxVariables = int.MaxValue,
        MaxSelections = int.MaxValue,
        MaxAliases = int.MaxValue,
        MaxDirectives = int.MaxValue,
        MaxDirectivesInPlace = int.MaxValue,
        MaxRootFields = int.MaxValue,
        MaxFields = int.MaxValue,
        MaxDepth = int.MaxValue,
        MaxIntrospectionDepth = int.MaxValue,
        MaxIntrospectionLists = int.MaxValue,
        MaxIntrospectionListDepth = int.MaxValue,
        MaxMergedFields = int.MaxValue,
        MaxListItems = int.MaxValue,
        MaxFilterDepth = int.MaxValue,
        MaxPredicates = int.MaxValue,
    };

    /// <summary>Bytes of the document, with spaces and comments.</summary>
    [Range(1, int.MaxValue)]
    public int MaxDocumentBytes { get; set; } = 32 * 1024;

    /// <summary>Names, values and punctuators of the document; counting ends at the first above the limit.</summary>
    [Range(1, int.MaxValue)]
    public int MaxTokens { get; set; } = 4_000;

    /// <summary>Levels of syntax: a field in a field takes three, a list or an input object one or two.</summary>
    [Range(1, 500)]
    public int MaxNesting { get; set; } = 60;

    /// <summary>Operations of the document.</summary>
    [Range(1, int.MaxValue)]
    public int MaxOperations { get; set; } = 10;

    /// <summary>Fragments of the document.</summary>
    [Range(1, 1_000)]
    public int MaxFragments { get; set; } = 50;

    /// <summary>Variables of one operation.</summary>
    [Range(1, int.MaxValue)]
    public int MaxVariables { get; set; } = 100;

    /// <summary>Fields and fragments of one selection set.</summary>
    [Range(1, int.MaxValue)]
    public int MaxSelections { get; set; } = 200;

    /// <summary>Aliases of the document.</summary>
    [Range(1, int.MaxValue)]
    public int MaxAliases { get; set; } = 50;

    /// <summary>Directives of the document.</summary>
    [Range(1, int.MaxValue)]
    public int MaxDirectives { get; set; } = 50;

    /// <summary>Directives of one field, fragment, variable or operation.</summary>
    [Range(1, int.MaxValue)]
    public int MaxDirectivesInPlace { get; set; } = 4;

    /// <summary>Root fields of one operation, with those of its fragments.</summary>
    [Range(1, int.MaxValue)]
    public int MaxRootFields { get; set; } = 20;

    /// <summary>Fields of one operation or fragment; the fields of a fragment count each time it is spread.</summary>
    [Range(1, 100_000)]
    public int MaxFields { get; set; } = 1_000;

    /// <summary>Levels of fields; a connection takes three.</summary>
    [Range(1, int.MaxValue)]
    public int MaxDepth { get; set; } = 20;

    /// <summary>Levels of fields in <c>__schema</c> and <c>__type</c>.</summary>
    [Range(1, int.MaxValue)]
    public int MaxIntrospectionDepth { get; set; } = 15;

    /// <summary>
    /// Lists of one kind in introspection (types and directives; fields and input fields; arguments; interfaces and possible types; enum values);
    /// those of a fragment count each time it is spread. A list of all types, or of the types of a list, counts as one; ten lists of one type count
    /// as one. The introspection query of common tools has two of some.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int MaxIntrospectionLists { get; set; } = 2;

    /// <summary>Lists of types or fields nested in one another in introspection.</summary>
    [Range(1, int.MaxValue)]
    public int MaxIntrospectionListDepth { get; set; } = 2;

    /// <summary>
    /// Fields with arguments or selections that have the same response name in one selection set: validation compares each with each.
    /// </summary>
    [Range(1, 1_000)]
    public int MaxMergedFields { get; set; } = 50;

    /// <summary>Values of one list in an argument, such as <c>in</c>, <c>sort</c> or <c>OR</c>, in the document or in the variables.</summary>
    [Range(1, int.MaxValue)]
    public int MaxListItems { get; set; } = 1_000;

    /// <summary>
    /// Filters nested in one another: <c>where</c>, and each <c>AND</c>, <c>OR</c>, <c>NOT</c> and relationship in it; a connection with its
    /// <c>node</c> takes two.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int MaxFilterDepth { get; set; } = 5;

    /// <summary>
    /// Comparisons in all filters of one operation: each operator on a property, and each relationship without further conditions; those of a
    /// fragment count each time it is spread.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int MaxPredicates { get; set; } = 50;

    /// <summary>Refuses a count above a limit.</summary>
    /// <param name="count">The count; <see cref="long.MaxValue"/> if it is larger than can be counted.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="setting">The limit's name.</param>
    /// <param name="what">What is counted, as the end of a sentence that begins with the count.</param>
    /// <param name="where">Where it is counted.</param>
    /// <exception cref="RequestException">The count is above the limit.</exception>
    internal static void Require(long count, int limit, string setting, string what, string where = "document")
    {
        if (count > limit)
        {
            throw Exceeded($"{(count == long.MaxValue ? "too many" : count)} {what}", limit, setting, where);
        }
    }

    /// <summary>Creates the error for a count above a limit.</summary>
    /// <param name="counted">The count and what is counted.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="setting">The limit's name.</param>
    /// <param name="where">Where it is counted.</param>
    internal static RequestException Exceeded(string counted, int limit, string setting, string where = "document") => new(
        ErrorCodes.Limit,
        $"The {where} has {counted}, and at most {limit} are allowed (setting Limits:{setting}).",
        "Request less, in several requests, or raise the setting.");
}
