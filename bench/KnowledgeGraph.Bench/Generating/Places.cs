using System.Globalization;

namespace KnowledgeGraph.Bench.Generating;

/// <summary>A city and the number of its province.</summary>
internal sealed record CityRow(string Id, Name Name, int Province);

/// <summary>The country's 34 units of the first level (GB/T 2260), each with ten cities: its capital, and nine with names that were made up.</summary>
internal sealed class Places
{
    private const string Country = "country:china";
    private const int CitiesPerProvince = 10;

    private readonly IReadOnlyList<IReadOnlyDictionary<string, string>> _provinces = [.. Name.ReadRows("provinces")];

    public Places(RandomNumbers random, IReadOnlyList<Name> characters)
    {
        // Capitals first: companies are drawn from the front of the list more often.
        var capitals = _provinces.Select((row, province) => (Name: Capital(row), Province: province));
        var others = Enumerable.Range(0, _provinces.Count * (CitiesPerProvince - 1))
            .Select(number => (Name: MakeUp(random, characters), Province: number % _provinces.Count));
        Cities = [.. capitals.Concat(others).Select((city, number) => new CityRow(Id(city.Name, number), city.Name, city.Province))];
    }

    /// <summary>The cities, the capitals first.</summary>
    public IReadOnlyList<CityRow> Cities { get; }

    /// <summary>Writes country, provinces, cities and where they lie.</summary>
    public void Write(SeedFiles files, Claims claims)
    {
        files.WriteNodes("Country", $"{SeedFiles.EntityColumns},kind,isoCode", [[Country, "China", "Trung Quốc", "中国", "Zhōngguó", "中國", "Q148", "COUNTRY", "CN"]]);
        files.WriteNodes("Province", $"{SeedFiles.EntityColumns},kind,isoCode,gbCode", _provinces.Select(ProvinceNode));
        files.WriteNodes("City", $"{SeedFiles.EntityColumns},kind,gbCode", Cities.Select(CityNode));
        files.WriteRelationships("IN_COUNTRY", Claims.Columns, _provinces.Select(row => claims.Next(ProvinceId(row), Country)));
        files.WriteRelationships("IN_PROVINCE", Claims.Columns, Cities.Select(city => claims.Next(city.Id, ProvinceId(_provinces[city.Province]))));
        files.WriteRelationships(
            "CAPITAL_OF", Claims.Columns, Cities.Take(_provinces.Count).Select(city => claims.Next(city.Id, ProvinceId(_provinces[city.Province]))));
    }

    private static string Id(Name name, int number) => string.Create(CultureInfo.InvariantCulture, $"city:{name.Slug}-{number:000}");

    private static string ProvinceId(IReadOnlyDictionary<string, string> row) =>
        $"province:{row["english"].ToLowerInvariant().Replace(' ', '-')}";

    private static Name Capital(IReadOnlyDictionary<string, string> row) =>
        new(row["capital"], row["capitalVi"], row["capitalZh"], row["capitalPinyin"]);

    private static Name MakeUp(RandomNumbers random, IReadOnlyList<Name> characters)
    {
        var name = Name.Word(random.Pick(characters), random.Pick(characters));
        return name with { Chinese = $"{name.Chinese}市", Pinyin = $"{name.Pinyin} Shì" };
    }

    private static string?[] ProvinceNode(IReadOnlyDictionary<string, string> row) =>
    [
        ProvinceId(row), row["english"], row["vietnamese"], row["chinese"], row["pinyin"], $"tỉnh {row["vietnamese"]};{row["english"]} Province", null,
        row["kind"], row["iso"], row["gb"],
    ];

    private static string?[] CityNode(CityRow city, int number) =>
    [
        city.Id, city.Name.English, city.Name.Vietnamese, city.Name.Chinese, city.Name.Pinyin, $"{city.Name.English} City", null,
        "CITY", string.Create(CultureInfo.InvariantCulture, $"{((city.Province + 11) * 10_000) + ((number / 34 + 1) * 100)}"),
    ];
}
