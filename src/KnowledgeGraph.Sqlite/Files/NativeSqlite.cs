using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>
/// SQLite's functions that run for every row and value, from the library that SQLitePCLRaw brings and has loaded, by plain pointers: without
/// the counting of references that SQLitePCLRaw's handles cost at each call. The short ones, which neither wait nor call back, also leave the
/// thread in its mode (<see cref="SuppressGCTransitionAttribute"/>). For a statement of null they fail or give nothing
/// (https://sqlite.org/c3ref/step.html, https://sqlite.org/c3ref/column_blob.html), so <see cref="Statement"/> forgets its pointer when it ends.
/// </summary>
internal static partial class NativeSqlite
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    public static partial int BindInteger(nint statement, int number, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    public static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    public static partial long ColumnInteger(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    public static partial double ColumnReal(nint statement, int column);

    /// <summary>Gets a column's bytes, valid until the next step.</summary>
    public static unsafe ReadOnlySpan<byte> ColumnBytes(nint statement, int column)
    {
        var bytes = ColumnBlob(statement, column); // before their number, see https://sqlite.org/c3ref/column_blob.html
        return new ReadOnlySpan<byte>((void*)bytes, ColumnLength(statement, column));
    }

    /// <summary>Reads a number of a database's file (https://sqlite.org/c3ref/file_control.html), which SQLitePCLRaw cannot.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int ControlFile(sqlite3 database, string name, int operation, out uint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    private static partial nint ColumnBlob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    private static partial int ColumnLength(nint statement, int column);
}
