using System.Buffers.Binary;
using System.IO.Hashing;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>
/// A hash of a database file's bytes (XXH128, https://xxhash.com), without those that change when the hash itself is written into the file:
/// the page that holds it, and the counters in SQLite's header (https://sqlite.org/fileformat2.html#the_database_header).
/// </summary>
internal static class FileDigest
{
    private const int PagesAtOnce = 256;
    private const int PageSizeOffset = 16;

    // The file change counter, and with which counter and which SQLite it was last valid.
    private static readonly Range[] Counters = [24..28, 92..100];

    /// <summary>Hashes a file that no connection of this process has open: closing it here would end their locks.</summary>
    /// <param name="path">The file.</param>
    /// <param name="page">The number of the page that holds the hash, from 1.</param>
    /// <returns>16 bytes.</returns>
    public static byte[] Compute(string path, long page)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var hash = new XxHash128();
        var size = ReadPageSize(file);
        var pages = new byte[PagesAtOnce * size];
        for (long first = 1; file.ReadAtLeast(pages, pages.Length, throwOnEndOfStream: false) is > 0 and var length; first += PagesAtOnce)
        {
            var read = pages.AsSpan(0, length);
            if (first == 1)
            {
                Array.ForEach(Counters, counter => pages.AsSpan(counter).Clear());
            }

            if (page >= first && (page - first) * size < length)
            {
                var start = (int)(page - first) * size;
                read[start..Math.Min(start + size, length)].Clear();
            }

            hash.Append(read);
        }

        return hash.GetCurrentHash();
    }

    private static int ReadPageSize(FileStream file)
    {
        Span<byte> size = stackalloc byte[2];
        file.Position = PageSizeOffset;
        file.ReadExactly(size);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt16BigEndian(size) is 1 ? 65_536 : BinaryPrimitives.ReadUInt16BigEndian(size);
    }
}
