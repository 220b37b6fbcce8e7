using System.Text;

namespace KnowledgeGraph.Server.Folders;

/// <summary>Opens files that hold data: regular files, which can be read twice, and end.</summary>
internal static class DataFile
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="IOException">It is a folder, a pipe or a device, or cannot be opened.</exception>
    public static Stream Open(string path, string name)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{name} is a folder. Put a file in its place.");
        }

        // Opening a pipe waits until somebody writes to it.
        var opening = Task.Run(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1));
        if (!opening.ContinueWith(_ => true, TaskScheduler.Default).Wait(MaxWait))
        {
            throw NotRegular(name);
        }

        var stream = opening.GetAwaiter().GetResult();
        if (IsRegular(stream))
        {
            return stream;
        }

        stream.Dispose();
        throw NotRegular(name);
    }

    /// <summary>Reads a text in UTF-8, or as its byte order mark says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="maxBytes">The most bytes that it may have.</param>
    /// <exception cref="IOException">It is too large, a folder, a pipe or a device, or cannot be opened.</exception>
    public static string ReadText(string path, string name, int maxBytes)
    {
        using var stream = Open(path, name);
        if (stream.Length > maxBytes)
        {
            throw new IOException($"{name} has {stream.Length:N0} bytes; at most {maxBytes:N0} are read.");
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    // A device such as /dev/zero has no length and does not end.
    private static bool IsRegular(FileStream stream)
    {
        if (!stream.CanSeek)
        {
            return false;
        }

        var isRegular = stream.Length > 0 || stream.ReadByte() < 0;
        stream.Position = 0;
        return isRegular;
    }

    private static IOException NotRegular(string name) => new($"{name} is a pipe or a device. Data is read twice, so write it to a file.");
}
