using System.Security.Cryptography;

namespace KnowledgeGraph.Exports.Writing;

/// <summary>Counts and hashes what is written to another stream, which is left open.</summary>
internal sealed class MeasuredStream(Stream inner) : WriteStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The number of bytes.</summary>
    public long Count { get; private set; }

    /// <summary>The SHA-256 of the bytes, in hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner.Write(buffer);
        _hash.AppendData(buffer);
        Count += buffer.Length;
    }

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Passes what is written on to another stream, which is left open; a writer of zips goes back in none, so that its bytes do not depend on where it writes.</summary>
internal sealed class ForwardStream(Stream inner) : WriteStream
{
    public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);
}
