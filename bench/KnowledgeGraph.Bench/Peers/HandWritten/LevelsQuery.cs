using SQLitePCL;

namespace KnowledgeGraph.Bench.Peers.HandWritten;

/// <summary>Six provinces, their cities, five companies of each, and their sectors.</summary>
internal sealed class LevelsQuery(sqlite3 connection) : IDisposable
{
    // CROSS JOIN keeps the order in which the tables are written (https://sqlite.org/optoverview.html).
    private readonly PreparedStatement _provinces = new(
        connection, "SELECT node, id, name, nameZh FROM Province ORDER BY name, node LIMIT 6 OFFSET ?1");

    private readonly PreparedStatement _cities = new(
        connection, "SELECT node, id, name, nameZh FROM City WHERE IN_PROVINCE = ?1 ORDER BY name, node");

    private readonly PreparedStatement _companies = new(
        connection,
        "SELECT c.node, c.id, c.name FROM BASED_IN b CROSS JOIN Company c ON c.node = b.source WHERE b.target = ?1 ORDER BY b.source LIMIT 5");

    private readonly PreparedStatement _sectors = new(
        connection, "SELECT s.name FROM OPERATES_IN o CROSS JOIN Sector s ON s.node = o.target WHERE o.source = ?1 ORDER BY o.target");

    /// <summary>Writes the answer.</summary>
    public void Write(JsonBytes json, long offset)
    {
        json.Raw("\"provinces\":["u8);
        var isFirst = true;
        var row = _provinces.With(offset);
        while (row.Step())
        {
            WriteStart(json.Separate(ref isFirst), row).Raw(",\"nameZh\":"u8).TextOrNull(row.Text(3)).Raw(",\"cities\":["u8);
            WriteCities(json, row.Number(0));
            json.Raw("]}"u8);
        }

        json.Raw("]"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach([_provinces, _cities, _companies, _sectors], each => each.Dispose());

    private static JsonBytes WriteStart(JsonBytes json, PreparedStatement row) =>
        json.Raw("{\"id\":"u8).Text(row.Text(1)).Raw(",\"name\":"u8).Text(row.Text(2));

    private void WriteCities(JsonBytes json, long province)
    {
        var isFirst = true;
        var row = _cities.With(province);
        while (row.Step())
        {
            WriteStart(json.Separate(ref isFirst), row).Raw(",\"nameZh\":"u8).TextOrNull(row.Text(3)).Raw(",\"companies\":["u8);
            WriteCompanies(json, row.Number(0));
            json.Raw("]}"u8);
        }
    }

    private void WriteCompanies(JsonBytes json, long city)
    {
        var isFirst = true;
        var row = _companies.With(city);
        while (row.Step())
        {
            WriteStart(json.Separate(ref isFirst), row).Raw(",\"sectors\":["u8);
            WriteSectors(json, row.Number(0));
            json.Raw("]}"u8);
        }
    }

    private void WriteSectors(JsonBytes json, long company)
    {
        var isFirst = true;
        var row = _sectors.With(company);
        while (row.Step())
        {
            json.Separate(ref isFirst).Raw("{\"name\":"u8).Text(row.Text(0)).Raw("}"u8);
        }
    }
}
