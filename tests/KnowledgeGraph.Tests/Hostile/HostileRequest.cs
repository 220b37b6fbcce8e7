using System.Globalization;
using System.Text.Json;

namespace KnowledgeGraph.Tests.Hostile;

/// <summary>A request that is small and would be dear, were it let in. The benchmark <c>bench/hostile</c> sends the same.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Size">How much of it.</param>
/// <param name="Document">The document; of the model of the seed.</param>
internal sealed record HostileRequest(string Kind, int Size, string Document)
{
    /// <summary>The JSON of the variables, good or bad; empty: none.</summary>
    public string Variables { get; init; } = "";

    /// <summary>A text of the answer: the name of a limit, or of an error's code; null if the request is within the limits and is answered.</summary>
    public string? Refusal { get; init; }

    /// <summary>The request's body.</summary>
    /// <param name="number">Makes it one that has not been sent before: plans that are kept save nothing.</param>
    public string Body(int number)
    {
        var query = JsonSerializer.Serialize(string.Create(CultureInfo.InvariantCulture, $"#{number}\n{Document}"));
        return Variables.Length == 0 ? $"{{\"query\":{query}}}" : $"{{\"query\":{query},\"variables\":{Variables}}}";
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}, {Size}");
}
