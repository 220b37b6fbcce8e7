using System.Text;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>Holds the answers of contestants against each other before anything is timed.</summary>
internal static class Agreement
{
    private const int Shown = 200;

    /// <summary>Asks both every request of a query.</summary>
    /// <returns>The answers, which are the same bytes from both.</returns>
    /// <exception cref="InvalidOperationException">They differ, or an answer has errors.</exception>
    public static async Task<IReadOnlyList<byte[]>> RequireAsync(
        Contestant one, Contestant other, BenchQuery query, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var left = await one.AskAsync(query, client, cancellationToken);
        var right = await other.AskAsync(query, client, cancellationToken);
        foreach (var (ours, theirs) in left.Zip(right))
        {
            if (!ours.AsSpan().SequenceEqual(theirs))
            {
                var place = Math.Max(0, ours.AsSpan().CommonPrefixLength(theirs) - (Shown / 2));
                throw new InvalidOperationException(
                    $"'{query.Name}': the answers differ.\n{one.Name}: {Show(ours, place)}\n{other.Name}: {Show(theirs, place)}");
            }

            if (!ours.AsSpan().StartsWith("{\"data\":{"u8))
            {
                throw new InvalidOperationException($"'{query.Name}': no answer, but {Show(ours, 0)}");
            }
        }

        return left;
    }

    private static string Show(byte[] json, int start) => Encoding.UTF8.GetString(json.AsSpan(start, Math.Min(Shown, json.Length - start)));
}
