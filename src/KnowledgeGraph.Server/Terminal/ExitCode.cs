namespace KnowledgeGraph.Server.Terminal;

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Not done: files, settings or the command line are wrong, or the store is not as it should be.</summary>
    public const int Failure = 1;
}
