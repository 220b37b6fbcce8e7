using SQLitePCL;

namespace KnowledgeGraph.Bench.Peers.HandWritten;

/// <summary>The first twenty companies of a province by name, with their cities.</summary>
internal sealed class FilteredQuery(sqlite3 connection) : IDisposable
{
    // The index of names gives the order, and the walk along it stops at the twentieth hit. The province's cities are found once, and +
    // keeps them from being the start of the search.
    private readonly PreparedStatement _companies = new(
        connection,
        """
        SELECT c.node, c.id, c.name, c.nameVi, c.nameZh, c.wikidata FROM Company c
        WHERE EXISTS (
          SELECT 1 FROM BASED_IN b
          WHERE b.source = c.node AND +b.target IN (SELECT node FROM City WHERE IN_PROVINCE = (SELECT node FROM Province WHERE id = ?1)))
        ORDER BY c.name, c.node LIMIT 20
        """);

    private readonly PreparedStatement _cities = new(
        connection, "SELECT c.id, c.name, c.nameZh FROM BASED_IN b CROSS JOIN City c ON c.node = b.target WHERE b.source = ?1 ORDER BY b.target");

    /// <summary>Writes the answer.</summary>
    public void Write(JsonBytes json, string province)
    {
        json.Raw("\"companies\":["u8);
        var isFirst = true;
        var row = _companies.With(province);
        while (row.Step())
        {
            json.Separate(ref isFirst)
                .Raw("{\"id\":"u8).Text(row.Text(1))
                .Raw(",\"name\":"u8).Text(row.Text(2))
                .Raw(",\"nameVi\":"u8).TextOrNull(row.Text(3))
                .Raw(",\"nameZh\":"u8).TextOrNull(row.Text(4))
                .Raw(",\"wikidata\":"u8).TextOrNull(row.Text(5))
                .Raw(",\"basedIn\":["u8);
            WriteCities(json, row.Number(0));
            json.Raw("]}"u8);
        }

        json.Raw("]"u8);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _companies.Dispose();
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
                .Raw(",\"nameZh\":"u8).TextOrNull(row.Text(2))
                .Raw("}"u8);
        }
    }
}
