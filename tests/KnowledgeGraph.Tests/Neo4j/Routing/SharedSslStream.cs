using System.Net.Security;

namespace KnowledgeGraph.Tests.Neo4j.Routing;

/// <summary>An encrypted connection that two tasks write to: <see cref="SslStream"/> itself refuses a write before the one before it has returned.</summary>
/// <param name="stream">The connection.</param>
internal sealed class SharedSslStream(Stream stream) : SslStream(stream)
{
    private readonly SemaphoreSlim _gate = new(1);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await base.WriteAsync(buffer, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _gate.Dispose();
        base.Dispose(disposing);
    }
}
