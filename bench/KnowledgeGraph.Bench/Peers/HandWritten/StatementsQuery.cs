using SQLitePCL;

namespace KnowledgeGraph.Bench.Peers.HandWritten;

/// <summary>A hundred statements with their speakers and the companies that they are about.</summary>
internal sealed class StatementsQuery(sqlite3 connection) : IDisposable
{
    private readonly PreparedStatement _statements = new(
        connection, "SELECT node, id, summary, verb, date FROM Statement ORDER BY node LIMIT 100 OFFSET ?1");

    private readonly PreparedStatement _people = new(
        connection, "SELECT p.id, p.name, p.nameVi FROM STATED_BY s CROSS JOIN Person p ON p.node = s.target WHERE s.source = ?1 ORDER BY s.target");

    private readonly PreparedStatement _organizations = new(
        connection, "SELECT o.id, o.name, o.nameVi FROM STATED_BY s CROSS JOIN Organization o ON o.node = s.target WHERE s.source = ?1 ORDER BY s.target");

    private readonly PreparedStatement _companies = new(
        connection, "SELECT c.id, c.name, c.nameZh FROM ABOUT a CROSS JOIN Company c ON c.node = a.target WHERE a.source = ?1 ORDER BY a.target");

    /// <summary>Writes the answer.</summary>
    public void Write(JsonBytes json, long offset)
    {
        json.Raw("\"statements\":["u8);
        var isFirst = true;
        var row = _statements.With(offset);
        while (row.Step())
        {
            json.Separate(ref isFirst)
                .Raw("{\"id\":"u8).Text(row.Text(1))
                .Raw(",\"summary\":"u8).Text(row.Text(2))
                .Raw(",\"verb\":"u8).Text(row.Text(3))
                .Raw(",\"date\":"u8).TextOrNull(row.Text(4))
                .Raw(",\"speakers\":["u8);
            WriteSpeakers(json, row.Number(0));
            json.Raw("],\"about\":["u8);
            WriteCompanies(json, row.Number(0));
            json.Raw("]}"u8);
        }

        json.Raw("]"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach([_statements, _people, _organizations, _companies], each => each.Dispose());

    private void WriteSpeakers(JsonBytes json, long statement)
    {
        var isFirst = true;
        WriteSpeakers(json, _people.With(statement), "{\"__typename\":\"Person\",\"id\":"u8, ref isFirst);
        WriteSpeakers(json, _organizations.With(statement), "{\"__typename\":\"Organization\",\"id\":"u8, ref isFirst);
    }

    private static void WriteSpeakers(JsonBytes json, PreparedStatement row, ReadOnlySpan<byte> start, ref bool isFirst)
    {
        while (row.Step())
        {
            json.Separate(ref isFirst)
                .Raw(start).Text(row.Text(0))
                .Raw(",\"name\":"u8).Text(row.Text(1))
                .Raw(",\"nameVi\":"u8).TextOrNull(row.Text(2))
                .Raw("}"u8);
        }
    }

    private void WriteCompanies(JsonBytes json, long statement)
    {
        var isFirst = true;
        var row = _companies.With(statement);
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
