using System.Globalization;
using SQLitePCL;

namespace KnowledgeGraph.Bench.Peers.HandWritten;

/// <summary>One thread's connection to the file, with its statements and its answer.</summary>
internal sealed class Connection : IDisposable
{
    /// <summary>Plans that do not depend on values: a new value for a LIMIT has no statement compiled again.</summary>
    private const int EnableQpsg = 1007;

    private readonly sqlite3 _handle;
    private readonly JsonBytes _json = new();
    private readonly PreparedStatement _begin;
    private readonly PreparedStatement _commit;
    private readonly PointQuery _point;
    private readonly FilteredQuery _filtered;
    private readonly LevelsQuery _levels;
    private readonly StatementsQuery _statements;

    public Connection(string file)
    {
        Batteries_V2.Init();
        if (raw.sqlite3_open_v2(file, out _handle, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX, vfs: null) != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"'{file}' cannot be opened.");
        }

        raw.sqlite3_db_config(_handle, EnableQpsg, 1, out _);
        raw.sqlite3_exec(_handle, "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY");
        (_begin, _commit) = (new(_handle, "BEGIN"), new(_handle, "COMMIT"));
        (_point, _filtered) = (new(_handle), new(_handle));
        (_levels, _statements) = (new(_handle), new(_handle));
    }

    /// <summary>The answer to a query, good until the thread's next.</summary>
    public ReadOnlySpan<byte> Answer(ReadOnlySpan<char> query, string parameter)
    {
        _json.Clear();
        _begin.Step();
        _json.Raw("{\"data\":{"u8);
        switch (query)
        {
            case "point": _point.Write(_json, parameter); break;
            case "filtered": _filtered.Write(_json, parameter); break;
            case "levels": _levels.Write(_json, Number(parameter)); break;
            case "statements": _statements.Write(_json, Number(parameter)); break;
            default: throw new InvalidOperationException("There is no such query.");
        }

        _json.Raw("}}"u8);
        _commit.Step();
        return _json.Written;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach<IDisposable>([_begin, _commit, _point, _filtered, _levels, _statements, _handle], each => each.Dispose());
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
