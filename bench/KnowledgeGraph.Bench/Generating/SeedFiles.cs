using nietras.SeparatedValues;

namespace KnowledgeGraph.Bench.Generating;

/// <summary>The files of a graph, in the format of <c>seed/</c>, written row by row.</summary>
/// <param name="directory">Where they go; created if there is none.</param>
internal sealed class SeedFiles(string directory)
{
    /// <summary>The columns that every named thing has.</summary>
    public const string EntityColumns = "id:ID,name,nameVi,nameZh,namePinyin,aliases:string[],wikidata";

    /// <summary>The number of nodes that were written.</summary>
    public long Nodes { get; private set; }

    /// <summary>The number of relationships that were written.</summary>
    public long Relationships { get; private set; }

    /// <summary>Writes the nodes of a type.</summary>
    public void WriteNodes(string type, string columns, IEnumerable<string?[]> rows) =>
        Nodes += Write(Path.Combine(directory, "nodes"), type, columns, rows);

    /// <summary>Writes the relationships of a type.</summary>
    public void WriteRelationships(string type, string columns, IEnumerable<string?[]> rows) =>
        Relationships += Write(Path.Combine(directory, "relationships"), type, $":START_ID,:END_ID,{columns}".TrimEnd(','), rows);

    private static long Write(string folder, string type, string columns, IEnumerable<string?[]> rows)
    {
        Directory.CreateDirectory(folder);
        var names = columns.Split(',');
        using var writer = Sep.New(',').Writer(options => options with { Escape = true }).ToFile(Path.Combine(folder, $"{type}.csv"));
        var count = 0L;
        foreach (var values in rows)
        {
            using var row = writer.NewRow();
            for (var column = 0; column < names.Length; column++)
            {
                row[names[column]].Set(values[column] ?? string.Empty);
            }

            count++;
        }

        return count;
    }
}
