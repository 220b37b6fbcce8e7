namespace KnowledgeGraph.Sqlite.Loading;

/// <summary>Counts rows, reports every 10,000 of them, and ends the loading when it is cancelled.</summary>
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

    /// <summary>Reports the number of all rows.</summary>
    public void Finish() => progress?.Report(_rows);
}
