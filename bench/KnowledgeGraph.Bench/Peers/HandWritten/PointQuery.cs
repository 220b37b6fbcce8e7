using SQLitePCL;

namespace KnowledgeGraph.Bench.Peers.HandWritten;

/// <summary>A company by its id, with its cities and their provinces.</summary>
internal sealed class PointQuery(sqlite3 connection) : IDisposable
{
    private readonly PreparedStatement _company = new(
        connection, "SELECT node, id, name, nameVi, nameZh, namePinyin, aliases, wikidata, lei, instanceOf FROM Company WHERE id = ?1");

    private readonly PreparedStatement _cities = new(
        connection,
        """
        SELECT c.id, c.name, c.nameVi, c.nameZh, p.id, p.name
        FROM BASED_IN b CROSS JOIN City c ON c.node = b.target LEFT JOIN Province p ON p.node = c.IN_PROVINCE
        WHERE b.source = ?1 ORDER BY b.target
        """);

    /// <summary>Writes the answer.</summary>
    public void Write(JsonBytes json, string id)
    {
        json.Raw("\"companies\":["u8);
        var isFirst = true;
        var row = _company.With(id);
        while (row.Step())
        {
            json.Separate(ref isFirst)
                .Raw("{\"id\":"u8).Text(row.Text(1))
                .Raw(",\"name\":"u8).Text(row.Text(2))
                .Raw(",\"nameVi\":"u8).TextOrNull(row.Text(3))
                .Raw(",\"nameZh\":"u8).TextOrNull(row.Text(4))
                .Raw(",\"namePinyin\":"u8).TextOrNull(row.Text(5))
                .Raw(",\"aliases\":"u8).Raw(row.Text(6))
                .Raw(",\"wikidata\":"u8).TextOrNull(row.Text(7))
                .Raw(",\"lei\":"u8).TextOrNull(row.Text(8))
                .Raw(",\"instanceOf\":"u8).TextOrNull(row.Text(9))
                .Raw(",\"basedIn\":["u8);
            WriteCities(json, row.Number(0));
            json.Raw("]}"u8);
        }

        json.Raw("]"u8);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _company.Dispose();
        _cities.Dispose();
    }

    private void WriteCities(JsonBytes json, long company)
    {
        var isFirst = true;
        var row = _cities.With(company);
        while (row.Step())
        {
            json.Separate(ref isFirst)
                .Raw("{\"id\":"u8).Text(row.Text(0))
                .Raw(",\"name\":"u8).Text(row.Text(1))
                .Raw(",\"nameVi\":"u8).TextOrNull(row.Text(2))
                .Raw(",\"nameZh\":"u8).TextOrNull(row.Text(3))
                .Raw(",\"province\":{\"id\":"u8).Text(row.Text(4))
                .Raw(",\"name\":"u8).Text(row.Text(5))
                .Raw("}}"u8);
        }
    }
}
