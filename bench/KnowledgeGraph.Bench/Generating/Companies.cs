using System.Globalization;

namespace KnowledgeGraph.Bench.Generating;

/// <summary>A company: where it is, what it does, and its name.</summary>
internal sealed record CompanyRow(string Id, Name Name, Name Short, CityRow City);

/// <summary>Companies, and the groups that they belong to.</summary>
internal sealed class Companies
{
    private const string LeiLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private readonly RandomNumbers _random;
    private readonly Places _places;

    public Companies(RandomNumbers random, int count, Places places, IReadOnlyList<Name> characters, IReadOnlyList<Name> technologies)
    {
        (_random, _places) = (random, places);
        Rows = [.. Enumerable.Range(1, count).Select(number => MakeUp(number, random.PickSkewed(places.Cities), characters, technologies))];
    }

    /// <summary>The companies.</summary>
    public IReadOnlyList<CompanyRow> Rows { get; }

    /// <summary>Writes companies and groups, where they are based, what they do, and who belongs where.</summary>
    public void Write(SeedFiles files, Claims claims, Sectors sectors)
    {
        var groups = Enumerable.Range(1, Rows.Count / 100)
            .Select(number => (Id: string.Create(CultureInfo.InvariantCulture, $"company-group:group-{number:0000}"), First: _random.Pick(Rows)))
            .ToList();
        files.WriteNodes("Company", $"{SeedFiles.EntityColumns},lei,instanceOf", Rows.Select(Node));
        files.WriteNodes("CompanyGroup", $"{SeedFiles.EntityColumns},complete:boolean", groups.Select(group => GroupNode(group.Id, group.First)));
        files.WriteRelationships("BASED_IN", Claims.Columns, Rows.SelectMany(Homes).Concat(groups.Select(group => (group.Id, group.First.City.Id))).Select(Claim));
        files.WriteRelationships("OPERATES_IN", Claims.Columns, Rows.SelectMany(company => Fields(company, sectors)).Select(Claim));
        files.WriteRelationships("MEMBER_OF", Claims.Columns, groups.SelectMany(group => Members(group.Id)).Select(Claim));

        string?[] Claim((string Start, string End) ends) => claims.Next(ends.Start, ends.End);
    }

    private static CompanyRow MakeUp(int number, CityRow city, RandomNumbers random, IReadOnlyList<Name> characters, IReadOnlyList<Name> technologies)
    {
        var brand = Name.Word(random.Pick(characters), random.Pick(characters));
        var trade = random.Pick(technologies);
        var town = city.Name.Chinese[..^1];
        return new CompanyRow(
            string.Create(CultureInfo.InvariantCulture, $"company:{brand.Slug}-{city.Name.Slug}-{number:000000}"),
            new Name(
                $"{brand.English} {trade.English} ({city.Name.English}) Co., Ltd.",
                $"Công ty {trade.Vietnamese} {brand.Vietnamese} {city.Name.Vietnamese}",
                $"{town}{brand.Chinese}{trade.Chinese}有限公司",
                $"{city.Name.Pinyin} {brand.Pinyin} {trade.Pinyin} Yǒuxiàn Gōngsī"),
            new Name($"{brand.English} {trade.English}", $"{trade.Vietnamese} {brand.Vietnamese}", $"{brand.Chinese}{trade.Chinese}", $"{brand.Pinyin} {trade.Pinyin}"),
            city);
    }

    private CompanyRow MakeUp(int number, CityRow city, IReadOnlyList<Name> characters, IReadOnlyList<Name> technologies) =>
        MakeUp(number, city, _random, characters, technologies);

    private string?[] Node(CompanyRow company, int number) =>
    [
        company.Id, company.Name.English, company.Name.Vietnamese, company.Name.Chinese, company.Name.Pinyin,
        $"{company.Short.English};{company.Short.Chinese}",
        _random.Chance(30) ? string.Create(CultureInfo.InvariantCulture, $"Q{1_000_000 + number}") : null,
        _random.Chance(10) ? new string([.. Enumerable.Range(0, 20).Select(_ => LeiLetters[_random.Below(LeiLetters.Length)])]) : null,
        $"company for {company.Short.English.ToLowerInvariant()}",
    ];

    private static string?[] GroupNode(string id, CompanyRow first) =>
    [
        id, $"{first.Short.English} Group", $"Tập đoàn {first.Short.Vietnamese}", $"{first.Short.Chinese}集团", $"{first.Short.Pinyin} Jítuán", null, null, "true",
    ];

    private IEnumerable<(string Start, string End)> Homes(CompanyRow company)
    {
        yield return (company.Id, company.City.Id);
        if (_random.Chance(15) && _random.PickSkewed(_places.Cities) is var second && second != company.City)
        {
            yield return (company.Id, second.Id);
        }
    }

    private IEnumerable<(string Start, string End)> Fields(CompanyRow company, Sectors sectors) =>
        Enumerable.Range(0, 2 + _random.Below(2)).Select(_ => _random.Pick(sectors.Ids)).Distinct(StringComparer.Ordinal).Select(sector => (company.Id, sector));

    private IEnumerable<(string Start, string End)> Members(string group) =>
        Enumerable.Range(0, 8).Select(_ => _random.Pick(Rows).Id).Distinct(StringComparer.Ordinal).Select(company => (company, group));
}
