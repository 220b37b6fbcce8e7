using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Queries.Cypher;

/// <summary>
/// Sums and means, so that they do not depend on the order of the rows and are those of the other stores to the last digit. Cypher's own
/// <c>sum</c> adds floats as they come and turns whole numbers beyond 64 bits into floats; its <c>avg</c> goes by running means.
/// </summary>
/// <param name="writer">Where they are written.</param>
/// <param name="isCompared">Whether they stand in a comparison; otherwise they are selected, and BigInt comes in parts.</param>
internal sealed class CypherSums(QueryWriter writer, bool isCompared)
{
    /// <summary>Writes a sum; of BigInt, where it is selected: <c>[sum of quotients by 2^32, sum of remainders, count]</c>.</summary>
    public QueryWriter WriteSum(ScalarType scalar, Action value)
    {
        switch (scalar)
        {
            case ScalarType.Float:
                return WriteFloatSum(value);
            case ScalarType.BigInt when !isCompared:
                return WriteParts(value);
            default:
                return WriteCall("sum", value);
        }
    }

    /// <summary>Writes a mean; of BigInt, where it is selected, the same parts as of its sum.</summary>
    public QueryWriter WriteAverage(ScalarType scalar, Action value)
    {
        if (scalar == ScalarType.BigInt && !isCompared)
        {
            return WriteParts(value);
        }

        if (scalar == ScalarType.Duration)
        {
            return WriteCall("avg", value);
        }

        writer.Write($"CASE WHEN ");
        WriteCall("count", value);
        writer.Write($" > 0 THEN toFloat(");
        WriteSum(scalar, value);
        writer.Write($") / ");
        WriteCall("count", value);
        return writer.Write($" END");
    }

    private QueryWriter WriteParts(Action value)
    {
        writer.Write($"[sum(");
        value();
        writer.Write($" / 4294967296), sum(");
        value();
        writer.Write($" % 4294967296), ");
        WriteCall("count", value);
        return writer.Write($"]");
    }

    /// <summary>
    /// Kahan's sum as improved by Neumaier (https://doi.org/10.1002/zamm.19740540106), which SQLite uses too: beside the sum goes the
    /// sum of what rounding took from it.
    /// </summary>
    private QueryWriter WriteFloatSum(Action value)
    {
        writer.Write($"reduce(t = 0.0, p IN reduce(a = [0.0, 0.0], x IN collect(");
        value();
        writer.Write($") | [a[0] + x, a[1] + CASE WHEN abs(a[0]) >= abs(x) THEN (a[0] - (a[0] + x)) + x ELSE (x - (a[0] + x)) + a[0] END]) | t + p)");
        return writer;
    }

    private QueryWriter WriteCall(string function, Action value)
    {
        writer.Write($"{new Identifier(function)}(");
        value();
        return writer.Write($")");
    }
}
