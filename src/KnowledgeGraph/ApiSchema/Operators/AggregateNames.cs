using System.Collections.Frozen;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.ApiSchema.Operators;

/// <summary>The table of the names of aggregates in the API; which scalars have them is in <c>ScalarRules</c>.</summary>
internal static class AggregateNames
{
    private static readonly FrozenDictionary<AggregateFunction, string> Names = new Dictionary<AggregateFunction, string>
    {
        [AggregateFunction.CountNodes] = "nodes",
        [AggregateFunction.CountEdges] = "edges",
        [AggregateFunction.Min] = "min",
        [AggregateFunction.Max] = "max",
        [AggregateFunction.Average] = "average",
        [AggregateFunction.Sum] = "sum",
        [AggregateFunction.Shortest] = "shortest",
        [AggregateFunction.Longest] = "longest",
        [AggregateFunction.ShortestLength] = "shortestLength",
        [AggregateFunction.LongestLength] = "longestLength",
        [AggregateFunction.AverageLength] = "averageLength",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, AggregateFunction> Functions = Names.ToFrozenDictionary(each => each.Value, each => each.Key, StringComparer.Ordinal);

    /// <summary>The name of an aggregate.</summary>
    public static string Name(AggregateFunction function) => Names[function];

    /// <summary>The aggregate of a name that the API schema has let pass.</summary>
    public static AggregateFunction Named(string name) => Functions[name];
}
