namespace KnowledgeGraph.Sqlite.Loading;

/// <summary>Counts rows, tells of them now and then, and looks whether loading shall go on.</summary>
internal sealed class LoadProgress(IProgress<long>? progress, CancellationToken cancellationToken)
{
    private const int Step = 10_000;

    private long _rows;

    /// <summary>Counts a row.</summary>
    public void Count()
    {
        if (++_rows % Step == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(_rows);
        }
    }

    /// <summary>Tells of all rows.</summary>
    public void Finish() => progress?.Report(_rows);
}
