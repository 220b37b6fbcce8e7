using System.Globalization;

namespace KnowledgeGraph.Bench.Generating;

/// <summary>The sectors: each technology, and each technology for each use.</summary>
internal sealed class Sectors
{
    private readonly IReadOnlyList<(string Id, Name Name, string? Broader)> _rows;

    public Sectors(IReadOnlyList<Name> technologies)
    {
        var uses = Name.ReadTable("uses");
        _rows =
        [
            .. technologies.Select(technology => (Id(technology), technology, (string?)null)),
            .. technologies.SelectMany(_ => uses, (technology, use) => (Id(technology, use), Join(technology, use), (string?)Id(technology))),
        ];
        Ids = [.. _rows.Select(row => row.Id)];
    }

    /// <summary>The ids.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Writes the sectors and what they are part of.</summary>
    public void Write(SeedFiles files, Claims claims)
    {
        files.WriteNodes("Sector", $"{SeedFiles.EntityColumns},kind", _rows.Select(Node));
        files.WriteRelationships("PART_OF_SECTOR", Claims.Columns, _rows.Where(row => row.Broader is not null).Select(row => claims.Next(row.Id, row.Broader!)));
    }

    private static string Id(params ReadOnlySpan<Name> names) => $"sector:{string.Join("-for-", names.ToArray().Select(name => name.Slug))}";

    private static Name Join(Name technology, Name use) => new(
        $"{technology.English} for {use.English}",
        $"{technology.Vietnamese} cho {use.Vietnamese}",
        $"{use.Chinese}{technology.Chinese}",
        $"{use.Pinyin} {technology.Pinyin}");

    private static string?[] Node((string Id, Name Name, string? Broader) row, int number) =>
    [
        row.Id, row.Name.English, row.Name.Vietnamese, row.Name.Chinese, row.Name.Pinyin, null,
        string.Create(CultureInfo.InvariantCulture, $"Q{70_000 + number}"), row.Broader is null ? "INDUSTRY" : "TECHNOLOGY",
    ];
}
