using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>
/// Closes a new connection that sends nothing. Kestrel times headers from their first byte, and gives a connection that has sent none the time
/// that it gives an idle one, more than two minutes.
/// </summary>
internal static class FirstByteTimeout
{
    /// <summary>Adds it to every address.</summary>
    public static void Use(KestrelServerOptions kestrel, TimeSpan time) => kestrel.ConfigureEndpointDefaults(listen => listen.Use(next => async connection =>
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        end.CancelAfter(time);
        try
        {
            var read = await connection.Transport.Input.ReadAsync(end.Token);
            connection.Transport.Input.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (ConnectionResetException)
        {
            return;
        }

        await next(connection);
    }));
}
