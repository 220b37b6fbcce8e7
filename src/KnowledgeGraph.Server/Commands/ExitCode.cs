namespace KnowledgeGraph.Server.Commands;

/// <summary>What the program tells its caller when it ends.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Not done: files, settings or the command line are wrong, or the store is not as it should be.</summary>
    public const int Failure = 1;
}
