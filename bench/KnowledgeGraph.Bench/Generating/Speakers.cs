using System.Globalization;

namespace KnowledgeGraph.Bench.Generating;

/// <summary>People, the organisations that speak too, the positions that people hold, and the events at which they speak.</summary>
internal sealed class Speakers
{
    private readonly RandomNumbers _random;
    private readonly Places _places;
    private readonly IReadOnlyList<(string Id, Name Name)> _people;
    private readonly IReadOnlyList<string> _organizations;

    public Speakers(RandomNumbers random, int people, Places places, IReadOnlyList<Name> characters)
    {
        (_random, _places) = (random, places);
        var surnames = Name.ReadTable("surnames");
        _people = [.. Enumerable.Range(1, people).Select(number => MakeUp(number, random.Pick(surnames), Name.Word(random.Pick(characters), random.Pick(characters))))];
        _organizations = [.. Ids("organization:press", people / 10)];
        Events = [.. Ids("event:forum", people / 5 * 2)];
    }

    /// <summary>The ids of the events.</summary>
    public IReadOnlyList<string> Events { get; }

    /// <summary>The id of somebody who says something: mostly a person.</summary>
    public string Next() => _random.Chance(85) ? _random.PickSkewed(_people).Id : _random.Pick(_organizations);

    /// <summary>Writes them all.</summary>
    public void Write(SeedFiles files, Claims claims)
    {
        var positions = Ids("position:office", _people.Count / 10).ToList();
        files.WriteNodes("Person", SeedFiles.EntityColumns, _people.Select(person => Node(person.Id, person.Name)));
        files.WriteNodes("Position", SeedFiles.EntityColumns, positions.Select((id, number) => Node(id, Office(number))));
        files.WriteNodes("Organization", $"{SeedFiles.EntityColumns},kind", _organizations.Select(Organization));
        files.WriteNodes("Event", $"{SeedFiles.EntityColumns},date:date,datePrecision,dateCertainty", Events.Select(Event));
        files.WriteRelationships("HOLDS_POSITION", Claims.Columns, _people.Select(person => claims.Next(person.Id, _random.Pick(positions))));
        files.WriteRelationships("HELD_BY", Claims.Columns, Events.Select(each => claims.Next(each, _random.Pick(_organizations))));
        files.WriteRelationships("HELD_IN", Claims.Columns, Events.Select(each => claims.Next(each, _random.PickSkewed(_places.Cities).Id)));
    }

    private static IEnumerable<string> Ids(string prefix, int count) =>
        Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:0000}"));

    private static (string Id, Name Name) MakeUp(int number, Name surname, Name given)
    {
        var name = new Name(
            $"{surname.English} {given.English}", $"{surname.Vietnamese} {given.Vietnamese}", surname.Chinese + given.Chinese, $"{surname.Pinyin} {given.Pinyin}");
        return (string.Create(CultureInfo.InvariantCulture, $"person:{name.Slug}-{number:0000}"), name);
    }

    private Name Office(int number)
    {
        var city = _places.Cities[number % _places.Cities.Count].Name;
        return new Name($"Mayor of {city.English}", $"Thị trưởng {city.Vietnamese}", $"{city.Chinese}市长", $"{city.Pinyin} Shìzhǎng");
    }

    private static string?[] Node(string id, Name name) => [id, name.English, name.Vietnamese, name.Chinese, name.Pinyin, null, null];

    private string?[] Organization(string id)
    {
        var city = _random.PickSkewed(_places.Cities).Name;
        return [.. Node(id, new Name($"{city.English} Daily", $"Nhật báo {city.Vietnamese}", $"{city.Chinese[..^1]}日报", $"{city.Pinyin} Rìbào")), "MEDIA"];
    }

    private string?[] Event(string id)
    {
        var city = _random.PickSkewed(_places.Cities).Name;
        var name = new Name($"{city.English} Technology Forum", $"Diễn đàn công nghệ {city.Vietnamese}", $"{city.Chinese[..^1]}科技论坛", $"{city.Pinyin} Kējì Lùntán");
        return [.. Node(id, name), Claims.Day(_random), "DAY", "STATED"];
    }
}
