using KnowledgeGraph.Errors;
using KnowledgeGraph.Sqlite.Files;
using SQLitePCL;

namespace KnowledgeGraph.Tests.Sqlite;

/// <summary>No result code of a statement is lost.</summary>
public sealed class StatementTests : IDisposable
{
    private readonly Database _database = Database.Open(":memory:", raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    /// <summary>Values of every stored form.</summary>
    public static IEnumerable<TheoryDataRow<object?>> Values => [new(null), new(1L), new(1.5), new("text"), new(new byte[] { 1 })];

    [Theory]
    [MemberData(nameof(Values))]
    public void Binding_a_parameter_that_the_statement_lacks_fails(object? value)
    {
        using var statement = _database.Prepare("SELECT ?1");
        statement.Bind(1, value);
        Assert.Contains("25", Assert.Throws<StoreException>(() => statement.Bind(2, value)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Binding_while_rows_are_read_fails(object? value)
    {
        using var statement = _database.Prepare("SELECT ?1");
        statement.Bind(1, value);
        Assert.True(statement.Step());
        Assert.Throws<StoreException>(() => statement.Bind(1, value));
        statement.Reset();
        statement.Bind(1, value);
    }

    [Fact]
    public void A_failed_step_is_reported_once_and_the_statement_runs_again()
    {
        using var statement = _database.Prepare("SELECT abs(?1)");
        statement.Bind(1, long.MinValue);
        Assert.Throws<StoreException>(() => statement.Step());
        statement.Reset();
        statement.Bind(1, -7);
        Assert.True(statement.Step());
        Assert.Equal(7, statement.Integer(0));
        statement.Reset();
    }

    [Fact]
    public void A_statement_that_has_ended_fails_or_gives_nothing()
    {
        var statement = _database.Prepare("SELECT ?1");
        statement.Bind(1, 7L);
        Assert.True(statement.Step());
        statement.Dispose();
        Assert.Throws<StoreException>(() => statement.Step());
        Assert.Throws<StoreException>(() => statement.Bind(1, 7L));
        Assert.Equal((0L, 0.0, true), (statement.Integer(0), statement.Real(0), statement.IsNull(0)));
        Assert.True(statement.Text(0).IsEmpty);
        statement.Reset();
        statement.Dispose();
    }

    [Fact]
    public void Values_come_as_they_are_without_handles()
    {
        using var statement = _database.Prepare("SELECT 1.5, 7, 'a' || char(0) || 'ă', x'', '', NULL");
        Assert.True(statement.Step());
        Assert.Equal((1.5, 7L, "a\0ă"), (statement.Real(0), statement.Integer(1), statement.ReadText(2)));
        Assert.Equal([], Assert.IsType<byte[]>(statement.ReadStored(3)));
        Assert.Equal("", statement.ReadStored(4));
        Assert.Null(statement.ReadStored(5));
    }

    [Fact]
    public void A_failure_of_Reset_itself_is_reported()
    {
        // The row of RETURNING comes before the foreign key is checked, which happens when the statement ends.
        _database.Run("PRAGMA foreign_keys=ON");
        _database.Run("CREATE TABLE a (id INTEGER PRIMARY KEY REFERENCES b DEFERRABLE INITIALLY DEFERRED)");
        _database.Run("CREATE TABLE b (id INTEGER PRIMARY KEY)");
        using var statement = _database.Prepare("INSERT INTO a VALUES (1) RETURNING id");
        Assert.True(statement.Step());
        Assert.Throws<StoreException>(statement.Reset);
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();
}
