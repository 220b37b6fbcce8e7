namespace KnowledgeGraph.Execution;

/// <summary>How large an answer may become.</summary>
/// <param name="MaxNodes">Nodes and edges, counted while they are read.</param>
/// <param name="MaxBytes">Bytes of JSON.</param>
/// <param name="MaxErrors">Errors that are told one by one; a last one says how many more there are.</param>
public sealed record ResponseLimits(int MaxNodes, int MaxBytes, int MaxErrors)
{
    /// <summary>No limit but the machine's, though not more errors than people read.</summary>
    public static ResponseLimits None { get; } = new(int.MaxValue, int.MaxValue, MaxErrors: 20);

    /// <summary>The error for one node too many.</summary>
    public RequestException TooManyNodes() => new(
        ErrorCodes.Limit,
        $"The answer has more than {MaxNodes} nodes and edges (setting Limits:MaxNodes).",
        "Ask for pages: give lists a 'limit' and connections a 'first'.");

    /// <summary>The error for one byte too many.</summary>
    public RequestException TooManyBytes() => new(
        ErrorCodes.Limit,
        $"The answer is larger than {MaxBytes} bytes (setting Limits:MaxResponseBytes).",
        "Ask for fewer fields, or for pages: give lists a 'limit' and connections a 'first'.");
}
