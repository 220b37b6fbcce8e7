using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.Bench.Generating;

/// <summary>The size of a graph.</summary>
/// <param name="Companies">Companies; there are a group for each hundred and about two fields of business for each.</param>
/// <param name="People">People; there are a tenth as many organisations and two fifths as many events.</param>
/// <param name="Statements">Statements, each by one or two speakers and about two or three companies.</param>
internal sealed record GraphSize(int Companies, int People, int Statements)
{
    /// <summary>More than 300,000 nodes and a million relationships.</summary>
    public static GraphSize Default { get; } = new(100_000, 5_000, 200_000);
}

/// <summary>Makes a graph of the domain's shape, always the same for the same size, as seed files.</summary>
internal static class GraphGenerator
{
    private const int PassageCount = 2_000;
    private const string Source = "source:yearbook";

    /// <summary>Writes the files.</summary>
    /// <param name="size">How large the graph is.</param>
    /// <param name="model">The file of the model, which is copied.</param>
    /// <param name="directory">Where they go.</param>
    /// <returns>How many nodes and relationships were written.</returns>
    public static SeedFiles Write(GraphSize size, string model, string directory)
    {
        var files = new SeedFiles(directory);
        var random = new RandomNumbers(seed: 1);
        var passages = Enumerable.Range(0, PassageCount).Select(PassageId).ToList();
        var claims = new Claims(random, passages);
        var characters = Name.ReadTable("characters");
        var technologies = Name.ReadTable("technologies");
        var places = new Places(random, characters);
        var sectors = new Sectors(technologies);
        var companies = new Companies(random, size.Companies, places, characters, technologies);
        var speakers = new Speakers(random, size.People, places, characters);

        WriteSource(files, passages);
        places.Write(files, claims);
        sectors.Write(files, claims);
        companies.Write(files, claims, sectors);
        speakers.Write(files, claims);
        new Statements(random, size.Statements, companies, speakers).Write(files, claims);
        File.Copy(model, Path.Combine(directory, "model.graphql"), overwrite: true);
        return files;
    }

    private static void WriteSource(SeedFiles files, IReadOnlyList<string> passages)
    {
        files.WriteNodes("Source", "id:ID,title,kind,identified:boolean", [[Source, "A yearbook that does not exist", "REPORT", "true"]]);
        files.WriteNodes("Passage", "id:ID,paragraph:int,start:int,end:int,sha256,kind,gloss", passages.Select(PassageNode));
        files.WriteRelationships("PASSAGE_OF", string.Empty, passages.Select(passage => new[] { passage, Source }));
    }

    private static string PassageId(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"passage:yearbook.p{number / 10}.{number % 10 * 100}-{(number % 10 * 100) + 90}");

    private static string?[] PassageNode(string id, int number)
    {
        var start = number % 10 * 100;
        return
        [
            id, Text(number / 10), Text(start), Text(start + 90), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))),
            "TEXT", $"Entry {Text(number)} of a register of companies and claims about them.",
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
