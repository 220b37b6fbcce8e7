using System.Collections.Frozen;
using System.Security.Cryptography;

namespace KnowledgeGraph.Server.Endpoints.Pages;

/// <summary>The embedded files of one page, by their paths.</summary>
internal sealed class PageFiles
{
    private readonly FrozenDictionary<string, PageFile> _files;

    /// <param name="folder">The folder of embedded files, such as <c>Explorer</c>.</param>
    public PageFiles(string folder)
    {
        var contents = EmbeddedFiles.NamesBelow(folder).ToDictionary(name => name, name => EmbeddedFiles.Read($"{folder}/{name}"), StringComparer.Ordinal);
        var all = contents.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => SHA256.HashData(file.Value)).ToArray();
        Hash = Convert.ToHexStringLower(SHA256.HashData(all))[..12];
        Index = contents["index.html"];
        _files = contents.ToFrozenDictionary(file => file.Key, file => new PageFile(file.Value, TypeOf(file.Key)), StringComparer.Ordinal);
    }

    /// <summary>A hash of all files together: other bytes have another.</summary>
    public string Hash { get; }

    /// <summary>The bytes of <c>index.html</c>.</summary>
    public byte[] Index { get; }

    /// <summary>The names of all files.</summary>
    public IEnumerable<string> Names => _files.Keys.Order(StringComparer.Ordinal);

    /// <summary>The file of that path; null if there is none.</summary>
    public PageFile? Find(string path) => _files.GetValueOrDefault(path);

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".ttf" => "font/ttf",
        _ => "application/octet-stream",
    };
}
