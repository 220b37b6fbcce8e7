using System.Collections.Immutable;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Server.Agents;

/// <summary>An answer of a tool.</summary>
/// <param name="Json">A JSON object as UTF-8.</param>
/// <param name="Items">The bytes of each item of the list of which a smaller page would have fewer.</param>
internal sealed record Answer(byte[] Json, ImmutableArray<int> Items)
{
    // For the members that a cut page has besides.
    private const int Reserved = 200;

    /// <summary>Makes an answer as large as it may be, by requesting smaller pages until one fits.</summary>
    /// <param name="first">The size of the page that is requested.</param>
    /// <param name="maxBytes">The number of bytes of the answer.</param>
    /// <param name="make">Makes the answer of a page of a size.</param>
    /// <exception cref="RequestException">Not even one item fits.</exception>
    public static async Task<Answer> FitAsync(int first, int maxBytes, Func<int, Task<Answer>> make)
    {
        for (var size = first; ;)
        {
            var answer = await make(size);
            if (answer.Json.Length <= maxBytes)
            {
                return answer;
            }

            size = Math.Min(answer.CountThatFit(maxBytes - Reserved), Math.Min(size, answer.Items.Length) - 1);
            if (size <= 0)
            {
                throw TooLarge(maxBytes);
            }
        }
    }

    /// <summary>Refuses an answer that has no pages and is too large.</summary>
    /// <exception cref="RequestException">It is.</exception>
    public Answer RequireSize(int maxBytes) => Json.Length <= maxBytes ? this : throw TooLarge(maxBytes);

    private static RequestException TooLarge(int maxBytes) => new(
        ErrorCodes.Limit,
        $"The answer is larger than {maxBytes} bytes (setting Mcp:MaxAnswerBytes).",
        "Request less with the tool 'graphql': the fields that matter, and pages by 'first' or 'limit'.");

    private int CountThatFit(int bytes)
    {
        var rest = bytes - (Json.Length - Items.Sum());
        return Items.TakeWhile(item => (rest -= item) >= 0).Count();
    }
}
