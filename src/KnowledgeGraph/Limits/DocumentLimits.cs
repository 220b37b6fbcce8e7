using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Limits;

/// <summary>
/// How much a document may hold and ask for. All of it is counted in one pass, linear in the lengths of the document and of the variables,
/// before the document is validated: validation takes longer than linear time and cannot be ended.
/// </summary>
public sealed record DocumentLimits
{
    /// <summary>No limits at all.</summary>
    public static DocumentLimits None { get; } = new()
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

    /// <summary>Bytes of the document.</summary>
    public int MaxDocumentBytes { get; init; } = 32 * 1024;

    /// <summary>Names, values and signs.</summary>
    public int MaxTokens { get; init; } = 4_000;

    /// <summary>How deep the document may nest, whatever nests.</summary>
    public int MaxNesting { get; init; } = 60;

    /// <summary>Operations.</summary>
    public int MaxOperations { get; init; } = 10;

    /// <summary>Fragments.</summary>
    public int MaxFragments { get; init; } = 50;

    /// <summary>Variables of an operation.</summary>
    public int MaxVariables { get; init; } = 100;

    /// <summary>Fields and fragments that are selected at one place.</summary>
    public int MaxSelections { get; init; } = 200;

    /// <summary>Aliases.</summary>
    public int MaxAliases { get; init; } = 50;

    /// <summary>Directives.</summary>
    public int MaxDirectives { get; init; } = 50;

    /// <summary>Directives at one place.</summary>
    public int MaxDirectivesInPlace { get; init; } = 4;

    /// <summary>Root fields of an operation, those of fragments included.</summary>
    public int MaxRootFields { get; init; } = 20;

    /// <summary>Fields of an operation or fragment, those of its fragments counted each time they are spread.</summary>
    public int MaxFields { get; init; } = 1_000;

    /// <summary>How deep fields may be selected.</summary>
    public int MaxDepth { get; init; } = 20;

    /// <summary>The same within <c>__schema</c> and <c>__type</c>.</summary>
    public int MaxIntrospectionDepth { get; init; } = 15;

    /// <summary>
    /// Lists of one kind there (types and directives; fields and input fields; arguments; interfaces and possible types; members of enums),
    /// those of fragments counted each time they are spread. The introspection that tools ask for has two of some.
    /// </summary>
    public int MaxIntrospectionLists { get; init; } = 2;

    /// <summary>How deep lists of types and of their fields may stand in one another there: each multiplies the answer by what a type has.</summary>
    public int MaxIntrospectionListDepth { get; init; } = 2;

    /// <summary>
    /// Fields with arguments or with fields of their own that are merged into one, since they have one name at one place: each is compared
    /// with each.
    /// </summary>
    public int MaxMergedFields { get; init; } = 50;

    /// <summary>Values of a list that is an argument or a part of one, in the document or in the variables.</summary>
    public int MaxListItems { get; init; } = 1_000;

    /// <summary>How deep filters may stand in filters: a <c>where</c>, and each <c>AND</c>, <c>OR</c>, <c>NOT</c> and relationship in it.</summary>
    public int MaxFilterDepth { get; init; } = 5;

    /// <summary>Comparisons in all filters of an operation, those of fragments counted each time they are spread.</summary>
    public int MaxPredicates { get; init; } = 50;

    /// <summary>Refuses what is more than a limit allows.</summary>
    /// <param name="asked">How much there is.</param>
    /// <param name="limit">How much may be.</param>
    /// <param name="setting">The limit's name.</param>
    /// <param name="what">What is counted, as the end of a sentence that begins with how much there is.</param>
    /// <param name="where">Where it is counted.</param>
    /// <exception cref="RequestException">It is more.</exception>
    internal static void Require(long asked, int limit, string setting, string what, string where = "document")
    {
        if (asked > limit)
        {
            throw Exceeded($"{(asked == long.MaxValue ? "too many" : asked)} {what}", limit, setting, where);
        }
    }

    /// <summary>The error for more than a limit allows.</summary>
    /// <param name="asked">How much there is of what.</param>
    /// <param name="limit">How much may be.</param>
    /// <param name="setting">The limit's name.</param>
    /// <param name="where">Where it is counted.</param>
    internal static RequestException Exceeded(string asked, int limit, string setting, string where = "document") => new(
        ErrorCodes.Limit,
        $"The {where} has {asked}, and at most {limit} are allowed (setting Limits:{setting}).",
        "Ask for less, in several requests, or raise the setting.");
}
