using System.Runtime.InteropServices;
using KnowledgeGraph.Errors;
using Microsoft.Win32.SafeHandles;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>Makes the entries of a directory durable. .NET opens no directories, so this calls the C library; Windows has no such call.</summary>
internal static partial class DirectorySync
{
    /// <summary>Returns when the directory's entries are on the disk.</summary>
    /// <exception cref="StoreException">The directory cannot be opened or written.</exception>
    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = Open(directory, flags: 0);
        if (handle.IsInvalid || Sync(handle) != 0)
        {
            throw new StoreException($"The folder '{directory}' cannot be written: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle handle);
}
