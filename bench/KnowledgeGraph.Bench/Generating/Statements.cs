using System.Globalization;

namespace KnowledgeGraph.Bench.Generating;

/// <summary>Statements: their texts, speakers, sources and companies.</summary>
internal sealed class Statements(RandomNumbers random, int count, Companies companies, Speakers speakers)
{
    private const string Columns =
        "id:ID,summary,summaryVi,summaryZh,verb,verbAsWritten,indirect:boolean,date:date,datePrecision,dateCertainty,dateNote";

    private static readonly (string Verb, string Written)[] Verbs =
        [("SAID", "cho biết"), ("EMPHASISED", "nhấn mạnh"), ("REQUIRED", "yêu cầu"), ("PRAISED", "đánh giá cao")];

    /// <summary>Writes the statements and their relationships.</summary>
    public void Write(SeedFiles files, Claims claims)
    {
        files.WriteNodes("Statement", Columns, Ids.Select(Node));
        files.WriteRelationships("STATED_BY", Claims.Columns, Ids.SelectMany(id => Several(1, 10, speakers.Next), Claim));
        files.WriteRelationships("ABOUT", Claims.Columns, Ids.SelectMany(id => Several(2, 50, () => random.Pick(companies.Rows).Id), Claim));
        files.WriteRelationships("STATED_AT", Claims.Columns, Ids.Where(_ => random.Chance(50)).Select(id => claims.Next(id, random.Pick(speakers.Events))));

        string?[] Claim(string start, string end) => claims.Next(start, end);
    }

    private IEnumerable<string> Ids =>
        Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"statement:s{number:000000}"));

    private IEnumerable<string> Several(int least, int percentOfOneMore, Func<string> next) =>
        Enumerable.Range(0, random.Chance(percentOfOneMore) ? least + 1 : least).Select(_ => next()).Distinct(StringComparer.Ordinal);

    private string?[] Node(string id)
    {
        var subject = random.Pick(companies.Rows);
        var (verb, written) = random.Pick(Verbs);
        return
        [
            id,
            $"{subject.Short.English} should open its research to the universities of {subject.City.Name.English}.",
            $"{subject.Short.Vietnamese} cần mở nghiên cứu cho các trường đại học ở {subject.City.Name.Vietnamese}",
            $"{subject.Short.Chinese}、开放研究、{subject.City.Name.Chinese}",
            verb, written, random.Chance(80) ? "true" : "false", Claims.Day(random), "DAY", "STATED", null,
        ];
    }
}
