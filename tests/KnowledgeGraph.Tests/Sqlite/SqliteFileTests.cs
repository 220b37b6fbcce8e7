using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Loading;
using KnowledgeGraph.Tests.Graphs;
using SQLitePCL;

namespace KnowledgeGraph.Tests.Sqlite;

/// <summary>Loading and opening files.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private const string Sdl = "type City @node @search(fields: [\"name\"]) {\n  id: ID!\n  name: String!\n  twin: City @relationship(type: \"TWIN\", direction: OUT)\n}";

    private readonly TestFile _file = new();
    private readonly GraphModel _model = TestModel.Read(Sdl).Graph;

    [Fact]
    public void Loading_counts_and_loading_again_changes_nothing()
    {
        Assert.Equal(new LoadResult(IsUnchanged: false, 2, 1), Load(new Rows("one")));
        var written = File.GetLastWriteTimeUtc(_file.Path);

        Assert.Equal(new LoadResult(IsUnchanged: true, 2, 1), Load(new Rows("one")));
        Assert.Equal(written, File.GetLastWriteTimeUtc(_file.Path));
        Assert.Empty(SqliteCheck.Find(_model, _file.Path, "one"));
    }

    [Fact]
    public void Another_graph_is_replaced_only_with_the_option()
    {
        Load(new Rows("one"));

        var refusal = Assert.Throws<StoreException>(() => Load(new Rows("two")));
        Assert.Contains("--replace", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(new LoadResult(IsUnchanged: false, 2, 1), Load(new Rows("two"), replaces: true));
        Assert.Empty(SqliteCheck.Find(_model, _file.Path, "two"));
    }

    [Fact]
    public void A_failure_leaves_no_file_or_the_file_of_before()
    {
        Assert.Throws<InvalidDataException>(() => Load(new Rows("one", Fails: true)));
        Assert.False(File.Exists(_file.Path));

        Load(new Rows("one"));
        Assert.Throws<InvalidDataException>(() => Load(new Rows("two", Fails: true), replaces: true));
        Assert.Empty(SqliteCheck.Find(_model, _file.Path, "one"));
    }

    [Fact]
    public void A_second_relationship_to_one_is_refused()
    {
        var refusal = Assert.Throws<StoreException>(() => Load(new Rows("one", HasTwo: true)));
        Assert.Contains("TWIN", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loading_reports_progress()
    {
        var reported = new List<long>();
        new SqliteLoader(_model, _file.Path).Load(new Rows("one"), replaces: false, new Reported(reported), CancellationToken.None);
        Assert.Equal([3], reported);
    }

    [Fact]
    public void A_file_of_another_application_is_not_opened()
    {
        Assert.Contains("The database at", Refuse(), StringComparison.Ordinal);
        File.WriteAllText(_file.Path, "");
        Assert.Contains("The database at", Refuse(), StringComparison.Ordinal);
        File.WriteAllText(_file.Path, new string('x', 10_000));
        Assert.Contains("not a SQLite database", Refuse(), StringComparison.Ordinal);
        File.Delete(_file.Path);
        Directory.CreateDirectory(_file.Path);
        Assert.Contains("is a directory", Refuse(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_database_of_another_program_is_neither_opened_nor_written()
    {
        Change("CREATE TABLE theirs (x)");

        Assert.Contains("another program", Refuse(), StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => Load(new Rows("one"), replaces: true));
    }

    [Fact]
    public void A_newer_file_and_one_of_another_model_are_not_opened()
    {
        Load(new Rows("one"));
        var other = TestModel.Read(Sdl.Replace("id: ID!", "code: ID!", StringComparison.Ordinal)).Graph;
        var refusal = Assert.Throws<StoreException>(() => SqliteStore.Open(other, _file.Options));
        Assert.Contains("another model", refusal.Message, StringComparison.Ordinal);

        Change("PRAGMA user_version=99");
        Assert.Contains("newer version", Refuse(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_file_is_not_opened_and_can_be_replaced()
    {
        Load(new Rows("one"));
        Change("PRAGMA user_version=1");

        Assert.Contains("older version of this program. Load the graph again with 'seed --replace'.", Refuse(), StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => Load(new Rows("one")));
        Assert.False(Load(new Rows("one"), replaces: true).IsUnchanged);
        Assert.Empty(SqliteCheck.Find(_model, _file.Path, "one"));
    }

    [Fact]
    public void Check_finds_missing_rows_missing_indexes_and_changed_files()
    {
        Load(new Rows("one"));
        Change("DELETE FROM City WHERE node = 1");
        Change("DROP INDEX \"City.name\"");
        Change("DROP TABLE search");

        Assert.Equal(
            [
                "The files have changed since it was loaded. Load them again with 'seed --replace'.",
                "Its bytes are not those that were written: it is damaged, or another program has changed it.",
                "Table City has 1 rows, and 2 were loaded.",
                "The index City.name is missing.",
                "The full-text index search is missing.",
            ],
            SqliteCheck.Find(_model, _file.Path, "two"),
            StringComparer.Ordinal);
    }

    public void Dispose() => _file.Dispose();

    private LoadResult Load(IGraphRows rows, bool replaces = false) =>
        new SqliteLoader(_model, _file.Path).Load(rows, replaces, progress: null, CancellationToken.None);

    private string Refuse() => Assert.Throws<StoreException>(() => SqliteStore.Open(_model, _file.Options)).Message;

    private void Change(string sql)
    {
        using var database = Database.Open(_file.Path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        database.Run(sql);
    }

    private sealed record Rows(string Fingerprint, bool Fails = false, bool HasTwo = false) : IGraphRows
    {
        public long NodeCount => 2;

        public long Count => 3;

        public IEnumerable<NodeRow> ReadNodes(NodeType type) => [new(1, ["c1", "Hangzhou"]), new(2, ["c2", "Ningbo"])];

        public IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type)
        {
            yield return new(1, 2, []);
            if (HasTwo)
            {
                yield return new(1, 1, []);
            }

            if (Fails)
            {
                throw new InvalidDataException();
            }
        }
    }

    private sealed class Reported(List<long> rows) : IProgress<long>
    {
        public void Report(long value) => rows.Add(value);
    }
}
