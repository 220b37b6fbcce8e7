using System.IO.Compression;
using System.Text;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.DataFiles;

/// <summary>Opens files as people have them: packed by gzip, in a ZIP archive, in UTF-8, UTF-16 or another encoding that the model names.</summary>
internal sealed class DataOpener(SeedFiles files)
{
    private const string ArchiveEnding = ".zip";
    private const string PackedEnding = ".gz";

    static DataOpener() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Returns the path of the file of the folder that holds a file: <c>data.zip</c> for <c>data.zip/cities.csv</c>.</summary>
    public static string FileOf(string path) => FindArchive(path) is { } end ? path[..end] : path;

    /// <summary>Returns true if there is such a file.</summary>
    public bool Exists(string path) => files.Paths.Contains(FileOf(path), StringComparer.Ordinal);

    /// <summary>Returns the table of a source.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IDataTable OpenTable(DataSource source)
    {
        var name = source.File.EndsWith(PackedEnding, StringComparison.OrdinalIgnoreCase) ? source.File[..^PackedEnding.Length] : source.File;
        return Path.GetExtension(name).ToUpperInvariant() is ".JSON" or ".JSONL" or ".NDJSON" or ".GEOJSON"
            ? new JsonTable(() => Open(source), source.Path)
            : new CsvTable(() => Open(source), source);
    }

    /// <summary>Returns the names of the files in an archive, in its order.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IEnumerable<string> ListArchive(string path)
    {
        using var archive = OpenArchive(path);
        return [.. archive.Entries.Where(entry => entry.Name.Length > 0).Select(entry => entry.FullName)];
    }

    private static int? FindArchive(string path) =>
        path.IndexOf($"{ArchiveEnding}/", StringComparison.OrdinalIgnoreCase) is >= 0 and var start ? start + ArchiveEnding.Length : null;

    private DataStream Open(DataSource source)
    {
        var encoding = source.Encoding is { } name ? FindEncoding(name) : DetectEncoding(source.File);
        var (stream, archive) = OpenBytes(source.File);
        return new DataStream(encoding is null ? stream : Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8), source.File, archive);
    }

    private static Encoding? FindEncoding(string name)
    {
        try
        {
            var encoding = Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return encoding.CodePage == Encoding.UTF8.CodePage ? null : encoding;
        }
        catch (ArgumentException exception)
        {
            throw new IOException($"'{name}' is not the name of an encoding. Write one such as windows-1252, windows-1258, utf-16 or gb18030.", exception);
        }
    }

    // UTF-8 is read as it is, so that the place of a wrong byte is found.
    private Encoding? DetectEncoding(string path)
    {
        var (stream, archive) = OpenBytes(path);
        using (archive)
        using (stream)
        {
            var mark = new byte[2];
            return stream.ReadAtLeast(mark, 2, throwOnEndOfStream: false) < 2 ? null : (mark[0], mark[1]) switch
            {
                (0xFF, 0xFE) => FindEncoding("utf-16"),
                (0xFE, 0xFF) => FindEncoding("utf-16BE"),
                _ => null,
            };
        }
    }

    private (Stream Stream, IDisposable? Archive) OpenBytes(string path)
    {
        if (FindArchive(path) is not { } end)
        {
            return (Unpack(files.Open(path), path), null);
        }

        var archive = OpenArchive(path[..end]);
        return archive.GetEntry(path[(end + 1)..]) is { } entry
            ? (Unpack(entry.Open(), path), archive)
            : throw new IOException($"'{path[(end + 1)..]}' is missing in '{path[..end]}'. It has {string.Join(", ", archive.Entries.Take(10).Select(each => each.FullName))}.");
    }

    private ZipArchive OpenArchive(string path)
    {
        try
        {
            return new ZipArchive(files.Open(path), ZipArchiveMode.Read);
        }
        catch (InvalidDataException exception)
        {
            throw new IOException($"{path} is not a ZIP archive: {exception.Message}", exception);
        }
    }

    private static Stream Unpack(Stream stream, string path) =>
        path.EndsWith(PackedEnding, StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
}
