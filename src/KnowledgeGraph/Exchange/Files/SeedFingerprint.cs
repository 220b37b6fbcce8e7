using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>One hash of many files: SHA-256 over their names and the SHA-256 of each, taken while they are read.</summary>
internal sealed class SeedFingerprint : IDisposable
{
    private readonly SortedDictionary<string, SHA256> _files = new(StringComparer.Ordinal);

    /// <summary>Adds a file; the hash is taken of the stream that is returned, which must be read to its end.</summary>
    public Stream Add(string path, Stream stream)
    {
        var hash = SHA256.Create();
        _files.Add(path, hash);
        return new CryptoStream(stream, hash, CryptoStreamMode.Read);
    }

    /// <summary>Computes the hash, in hexadecimal. All files must have been read.</summary>
    /// <param name="setting">The settings on which the meaning of the files depends, as text.</param>
    public string Compute(string setting)
    {
        var text = new StringBuilder(setting);
        foreach (var (path, hash) in _files)
        {
            text.Append('\n').Append(path).Append(' ').Append(Convert.ToHexStringLower(hash.Hash!));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The hash of each file, in hexadecimal, by its path. All files must have been read.</summary>
    public IReadOnlyDictionary<string, string> Hashes => _files.ToDictionary(file => file.Key, file => Convert.ToHexStringLower(file.Value.Hash!), StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var hash in _files.Values)
        {
            hash.Dispose();
        }
    }
}
