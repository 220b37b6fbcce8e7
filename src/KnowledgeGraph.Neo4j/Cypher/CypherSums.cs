using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Sums and means that do not depend on the order of the rows and equal those of the other stores to the last digit. Cypher's
/// <c>sum</c> adds floats in the order of the rows and turns whole numbers beyond 64 bits into floats; its <c>avg</c> goes by running means.
/// </summary>
/// <param name="isCompared">Whether they are compared; otherwise they are selected, and BigInt comes in parts.</param>
internal sealed class CypherSums(bool isCompared)
{
    /// <summary>Writes a sum; of BigInt, where it is selected: <c>[sum of quotients by 2^32, sum of remainders, count]</c>.</summary>
    public QueryWriter WriteSum(ScalarType scalar, QueryWriter value) => scalar switch
    {
        ScalarType.Float => WriteFloatSum(value),
        ScalarType.BigInt when !isCompared => WriteParts(value),
        _ => CypherText.New().Write($"sum({value})"),
    };

    /// <summary>Writes a mean; of BigInt, where it is selected, the same parts as of its sum.</summary>
    public QueryWriter WriteAverage(ScalarType scalar, QueryWriter value) => scalar switch
    {
        ScalarType.BigInt when !isCompared => WriteParts(value),
        ScalarType.Duration => CypherText.New().Write($"`avg`({value})"),
        _ => CypherText.New().Write($"CASE WHEN count({value}) > 0 THEN toFloat({WriteSum(scalar, value)}) / count({value}) END"),
    };

    private static QueryWriter WriteParts(QueryWriter value) =>
        CypherText.New().Write($"[sum({value} / 4294967296), sum({value} % 4294967296), count({value})]");

    /// <summary>
    /// Kahan's sum as improved by Neumaier (https://doi.org/10.1002/zamm.19740540106), which SQLite uses too: beside the sum goes the
    /// sum of what rounding took from it.
    /// </summary>
    private static QueryWriter WriteFloatSum(QueryWriter value) => CypherText.New().Write(
        $"reduce(t = 0.0, p IN reduce(a = [0.0, 0.0], x IN collect({value}) | [a[0] + x, a[1] + CASE WHEN abs(a[0]) >= abs(x) THEN (a[0] - (a[0] + x)) + x ELSE (x - (a[0] + x)) + a[0] END]) | t + p)");
}
