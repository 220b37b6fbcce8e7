using Microsoft.Win32.SafeHandles;

namespace KnowledgeGraph.Server.Exports;

/// <summary>Creates files that are read and written by their handles alone, and that the system deletes when the handle is closed or the process ends.</summary>
internal static class NamelessFile
{
    /// <summary>Creates a file.</summary>
    /// <param name="directory">The folder whose disk holds it.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static SafeFileHandle Create(string directory)
    {
        var path = Path.Combine(directory, $"knowledge-graph-{Guid.NewGuid():N}.part");
        var options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, options);
        if (options == FileOptions.None)
        {
            // A file without a name lives as long as it is open (https://man7.org/linux/man-pages/man2/unlink.2.html).
            File.Delete(path);
        }

        return handle;
    }

    /// <summary>Returns whether a folder takes such files.</summary>
    public static bool IsPossibleIn(string directory)
    {
        try
        {
            Create(directory).Dispose();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
