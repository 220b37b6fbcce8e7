using System.Text;
using System.Text.Json;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Layout.Forms;
using KnowledgeGraph.Values;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>The functions that SQL lacks.</summary>
internal static class SqlFunctions
{
    /// <summary>The distance between two stored points; null between different coordinate systems.</summary>
    public const string Distance = "point_distance";

    /// <summary>The number of code points of a text. SQLite's <c>length</c> ends at a NUL.</summary>
    public const string Length = "text_length";

    /// <summary>A text in lower case (<see cref="Values.LowerCase"/>). SQLite's <c>lower</c> knows ASCII alone.</summary>
    public const string LowerCase = "text_lower";

    /// <summary>The mean of stored durations; null of none.</summary>
    public const string DurationMean = "duration_mean";

    /// <summary>The collation of stored lists: by their first elements that differ.</summary>
    public const string ListOrder = "list_order";

    /// <summary>Registers them with a database.</summary>
    public static void Register(Database database)
    {
        const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;
        database.Check(raw.sqlite3_create_function(database.Handle, Distance, 2, Flags, null, ComputeDistance));
        database.Check(raw.sqlite3_create_function(database.Handle, Length, 1, Flags, null, ComputeLength));
        database.Check(raw.sqlite3_create_function(database.Handle, LowerCase, 1, Flags, null, ComputeLowerCase));
        database.Check(raw.sqlite3_create_function(database.Handle, CitationTable.HashFunction, 1, Flags, null, HashCitation));
        database.Check(raw.sqlite3_create_function(database.Handle, DurationMean, 1, Flags, null, AddDuration, ComputeMean));
        database.Check(raw.sqlite3_create_collation(database.Handle, ListOrder, null, CompareLists));
    }

    private static void ComputeDistance(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        if ((ReadPoint(arguments[0]), ReadPoint(arguments[1])) is ({ } left, { } right) && left.DistanceTo(right) is { } value)
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

    private static void ComputeLowerCase(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        var text = raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_TEXT ? raw.sqlite3_value_blob(arguments[0]) : default;
        if (!text.IsEmpty)
        {
            raw.sqlite3_result_text(context, Encoding.UTF8.GetBytes(Values.LowerCase.Convert(Encoding.UTF8.GetString(text))));
        }
        else if (raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_TEXT)
        {
            raw.sqlite3_result_text(context, utf8z.FromString("")); // no bytes would be null
        }
        else
        {
            raw.sqlite3_result_null(context);
        }
    }

    private static void HashCitation(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        if (raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_TEXT)
        {
            raw.sqlite3_result_int64(context, CitationTable.Hash(raw.sqlite3_value_blob(arguments[0])));
        }
        else
        {
            raw.sqlite3_result_null(context);
        }
    }

    private static void AddDuration(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        var durations = (List<string>)(context.state ??= new List<string>());
        if (raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_TEXT)
        {
            durations.Add(Encoding.UTF8.GetString(raw.sqlite3_value_blob(arguments[0])));
        }
    }

    private static void ComputeMean(sqlite3_context context, object userData)
    {
        if (context.state is List<string> { Count: > 0 } durations)
        {
            var mean = DurationValue.Mean(durations.ConvertAll(text => (DurationValue)StoredTime.Read(text, ScalarType.Duration)));
            raw.sqlite3_result_text(context, Encoding.UTF8.GetBytes(StoredTime.Write(mean)));
        }
        else
        {
            raw.sqlite3_result_null(context);
        }
    }

    // An exception would end the process, since it cannot pass SQLite's frames; so a text that is not a point has no distance, and texts that
    // are not lists compare as texts.
    private static PointValue? ReadPoint(sqlite3_value value)
    {
        try
        {
            return raw.sqlite3_value_type(value) == raw.SQLITE_TEXT
                ? StoredPoint.Read(Encoding.UTF8.GetString(raw.sqlite3_value_blob(value)))
                : null;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static int CompareLists(object userData, string left, string right)
    {
        try
        {
            return StoredList.Compare(left, right);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return GraphValue.CompareText(left, right);
        }
    }
}
