namespace KnowledgeGraph.Server.Hosting;

/// <summary>
/// Continues a request that waited for a socket on the thread that found it ready, instead of waking another one: for a request that does
/// little but wait for a server, waking threads is a third of its processor time. Nothing may block there
/// (<c>docs/develop/decisions/0013-requests-on-socket-threads.md</c>).
/// </summary>
internal static class SocketThreads
{
    // .NET reads it when the first socket is used, and has no other switch.
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>True if requests continue on socket threads.</summary>
    public static bool AreUsed => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Enables it, before the first socket is used; the environment may have set the variable to 0.</summary>
    public static void Use()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
        {
            Environment.SetEnvironmentVariable(Variable, "1");
        }
    }
}
