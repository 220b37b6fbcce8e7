namespace KnowledgeGraph.Pipeline;

/// <summary>Measures the steps of one request's way.</summary>
internal sealed class StepTimer(TimeProvider clock)
{
    private long _last = clock.GetTimestamp();

    /// <summary>The times so far.</summary>
    public StepTimes Times { get; private set; }

    /// <summary>Ends a step: the time since the step before it is its own.</summary>
    public void End(Func<StepTimes, TimeSpan, StepTimes> step)
    {
        var now = clock.GetTimestamp();
        Times = step(Times, clock.GetElapsedTime(_last, now));
        _last = now;
    }
}
