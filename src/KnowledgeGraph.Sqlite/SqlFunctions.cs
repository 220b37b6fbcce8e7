using System.Text;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Reading;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite;

/// <summary>The functions that SQL lacks.</summary>
internal static class SqlFunctions
{
    /// <summary>The distance between two stored points; null between different coordinate systems.</summary>
    public const string Distance = "point_distance";

    /// <summary>How many code points a text has. SQLite's <c>length</c> ends at a NUL.</summary>
    public const string Length = "text_length";

    /// <summary>The collation of stored lists: by their first elements that differ.</summary>
    public const string ListOrder = "list_order";

    /// <summary>Makes them known to a database.</summary>
    public static void Register(Database database)
    {
        const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;
        database.Check(raw.sqlite3_create_function(database.Handle, Distance, 2, Flags, null, ComputeDistance));
        database.Check(raw.sqlite3_create_function(database.Handle, Length, 1, Flags, null, ComputeLength));
        database.Check(raw.sqlite3_create_collation(database.Handle, ListOrder, null, (_, left, right) => StoredList.Compare(left, right)));
    }

    private static void ComputeDistance(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        var distance = Array.TrueForAll(arguments, argument => raw.sqlite3_value_type(argument) == raw.SQLITE_TEXT)
            ? StoredPoint.Read(ReadText(arguments[0])).DistanceTo(StoredPoint.Read(ReadText(arguments[1])))
            : null;
        if (distance is { } value)
        {
            raw.sqlite3_result_double(context, value);
        }
        else
        {
            raw.sqlite3_result_null(context);
        }
    }

    private static void ComputeLength(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        if (raw.sqlite3_value_type(arguments[0]) != raw.SQLITE_TEXT)
        {
            raw.sqlite3_result_null(context);
            return;
        }

        var length = 0L;
        foreach (var unit in raw.sqlite3_value_blob(arguments[0]))
        {
            length += (unit & 0xC0) == 0x80 ? 0 : 1; // bytes that continue a code point do not count
        }

        raw.sqlite3_result_int64(context, length);
    }

    private static string ReadText(sqlite3_value value) => Encoding.UTF8.GetString(raw.sqlite3_value_blob(value));
}
