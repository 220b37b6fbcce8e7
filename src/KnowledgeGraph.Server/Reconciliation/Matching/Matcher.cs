using System.Collections.Immutable;
using KnowledgeGraph.Server.Reconciliation.Fields;

namespace KnowledgeGraph.Server.Reconciliation.Matching;

/// <summary>Finds the candidates of queries, and decides which of them is a match.</summary>
/// <param name="finder">Finds nodes.</param>
/// <param name="fields">Reads their fields.</param>
internal sealed class Matcher(NodeFinder finder, FieldReader fields)
{
    /// <summary>The most nodes whose properties are compared, and the most related nodes of each that are looked at.</summary>
    public const int MaxCompared = 100;

    private const double NamePart = 0.7;
    private const double PropertyPart = 0.3;

    /// <summary>Finds the candidates of a query, the best first.</summary>
    public async ValueTask<ImmutableArray<Candidate>> MatchAsync(ReconciliationQuery query, CancellationToken cancellationToken)
    {
        // Two are enough to see that a name is not the only one: whole names come first.
        var found = await finder.FindAsync(query.Text, query.Types, query.Properties.IsEmpty ? Math.Max(query.Limit, 2) : MaxCompared, cancellationToken);
        var isOnly = found.Count(node => node.IsWhole) == 1;
        var compared = new List<(FoundNode Node, ImmutableArray<Comparison> Comparisons)>();
        foreach (var type in found.GroupBy(node => node.Type, StringComparer.Ordinal))
        {
            compared.AddRange(await CompareAsync(type.Key, [.. type], query.Properties, cancellationToken));
        }

        return
        [
            .. compared
                .Select(each => (each.Node, Score: ScoreOf(each.Node, each.Comparisons), each.Comparisons))
                .OrderByDescending(each => each.Score)
                .ThenBy(each => found.IndexOf(each.Node))
                .Take(query.Limit)
                .Select((each, place) => new Candidate(
                    each.Node,
                    each.Score,
                    place == 0 && isOnly && each.Node.IsWhole && !each.Comparisons.Contains(Comparison.Contradicts),
                    [.. each.Comparisons.Select(comparison => comparison == Comparison.Fits)])),
        ];
    }

    private async ValueTask<IEnumerable<(FoundNode Node, ImmutableArray<Comparison> Comparisons)>> CompareAsync(
        string type, List<FoundNode> nodes, ImmutableArray<ExpectedProperty> expected, CancellationToken cancellationToken)
    {
        var known = expected.Select(property => fields.Find(type, property.Name)).ToList();
        var read = await fields.ReadAsync(
            type, [.. nodes.Select(node => node.Id)], [.. known.OfType<NodeField>().Select(field => (field, (int?)MaxCompared))], cancellationToken);
        return nodes.Select(node =>
        {
            var values = read.GetValueOrDefault(node.Id, []).GetEnumerator();
            return (node, expected.Zip(known, (property, field) => field is not null && values.MoveNext() ? Compare(property, values.Current) : Comparison.Lacks).ToImmutableArray());
        });
    }

    private static Comparison Compare(ExpectedProperty expected, ImmutableArray<FieldValue> values) =>
        values.Any(value => expected.Values.Any(value.Fits)) ? Comparison.Fits : values.IsEmpty ? Comparison.Lacks : Comparison.Contradicts;

    /// <summary>The score of search times 100; where properties are expected, a part of it is theirs.</summary>
    private static double ScoreOf(FoundNode node, ImmutableArray<Comparison> comparisons)
    {
        var share = comparisons.IsEmpty ? 1 : (double)comparisons.Count(comparison => comparison == Comparison.Fits) / comparisons.Length;
        return Math.Round(100 * node.Fit * (NamePart + (PropertyPart * share)), 2);
    }

    private enum Comparison
    {
        /// <summary>The node has a value that is expected.</summary>
        Fits,

        /// <summary>The node has no value.</summary>
        Lacks,

        /// <summary>The node has other values alone.</summary>
        Contradicts,
    }
}
