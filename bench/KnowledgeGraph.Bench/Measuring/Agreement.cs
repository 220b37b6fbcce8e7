using System.Text;
using System.Text.Json.Nodes;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>Holds the answers of contestants against each other before anything is timed.</summary>
internal static class Agreement
{
    private const int Shown = 200;

    /// <summary>Sends every request of a query to both.</summary>
    /// <returns>The answers, which are the same bytes from both.</returns>
    /// <exception cref="InvalidOperationException">They differ, or an answer has errors.</exception>
    public static async Task<IReadOnlyList<byte[]>> RequireAsync(
        Contestant one, Contestant other, BenchQuery query, CancellationToken cancellationToken)
    {
        var answers = await SendAsync(one, other, query, cancellationToken);
        foreach (var (left, right) in answers)
        {
            if (!left.AsSpan().SequenceEqual(right))
            {
                var place = Math.Max(0, left.AsSpan().CommonPrefixLength(right) - (Shown / 2));
                throw new InvalidOperationException(
                    $"'{query.Name}': the answers differ.\n{one.Name}: {Show(left, place)}\n{other.Name}: {Show(right, place)}");
            }
        }

        return [.. answers.Select(answer => answer.Left)];
    }

    /// <summary>Sends every request of a query to both, and reports how far they agree, where one of them leaves the order of lists open.</summary>
    /// <returns>The mean size of the first one's answers.</returns>
    /// <exception cref="InvalidOperationException">An answer has errors.</exception>
    public static async Task<double> DescribeAsync(
        Contestant one, Contestant other, BenchQuery query, TextWriter output, CancellationToken cancellationToken)
    {
        var answers = await SendAsync(one, other, query, cancellationToken);
        var same = answers.Count(answer => answer.Left.AsSpan().SequenceEqual(answer.Right.AsSpan().TrimEnd((byte)'\n'))); // Apollo ends in one
        var sorted = answers.Count(answer => Sort(JsonNode.Parse(answer.Left)) == Sort(JsonNode.Parse(answer.Right))) - same;
        var (left, right) = (answers.Average(answer => answer.Left.Length), answers.Average(answer => answer.Right.Length));
        await output.WriteLineAsync(
            FormattableString.Invariant($"{query.Name}: of {answers.Count} answers, {same} are the same bytes, {sorted} the same in another order, and ")
            + FormattableString.Invariant($"{answers.Count - same - sorted} choose other nodes; {left:#,0} bytes from {one.Name}, {right:#,0} from {other.Name}."));
        return left;
    }

    private static async Task<IReadOnlyList<(byte[] Left, byte[] Right)>> SendAsync(
        Contestant one, Contestant other, BenchQuery query, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var left = await one.SendAsync(query, client, cancellationToken);
        var right = await other.SendAsync(query, client, cancellationToken);
        foreach (var answer in left.Concat(right))
        {
            if (!answer.AsSpan().StartsWith("{\"data\":{"u8))
            {
                throw new InvalidOperationException($"'{query.Name}': no answer, but {Show(answer, 0)}");
            }
        }

        return [.. left.Zip(right)];
    }

    /// <summary>Lists sorted by what they hold, so that only the content counts.</summary>
    private static string Sort(JsonNode? json) => json switch
    {
        JsonObject fields => $"{{{string.Join(',', fields.Select(field => $"{field.Key}:{Sort(field.Value)}"))}}}",
        JsonArray items => $"[{string.Join(',', items.Select(Sort).Order(StringComparer.Ordinal))}]",
        null => "null",
        var value => value.ToJsonString(),
    };

    private static string Show(byte[] json, int start) => Encoding.UTF8.GetString(json.AsSpan(start, Math.Min(Shown, json.Length - start)));
}
