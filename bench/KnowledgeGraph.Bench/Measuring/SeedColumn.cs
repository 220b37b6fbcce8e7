using nietras.SeparatedValues;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>The values of one column of a generated file.</summary>
internal static class SeedColumn
{
    /// <summary>All of them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="column">The column, as the header has it.</param>
    public static List<string> Read(string file, string column)
    {
        using var reader = Sep.New(',').Reader(options => options with { Unescape = true }).FromFile(file);
        var values = new List<string>();
        foreach (var row in reader)
        {
            values.Add(row[column].ToString());
        }

        return values;
    }

    /// <summary>Some of them from all over the file, at even distances.</summary>
    public static List<string> Read(string file, string column, int count)
    {
        var values = Read(file, column);
        var step = Math.Max(1, values.Count / count);
        return [.. values.Where((_, number) => number % step == 0).Take(count)];
    }
}
