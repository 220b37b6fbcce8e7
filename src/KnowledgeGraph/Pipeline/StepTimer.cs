namespace KnowledgeGraph.Pipeline;

/// <summary>Measures the steps of one request.</summary>
internal sealed class StepTimer(TimeProvider clock)
{
    private long _last = clock.GetTimestamp();

    /// <summary>The durations of the steps that have ended.</summary>
    public StepTimes Times { get; private set; }

    /// <summary>Ends a step; its duration is the time since the end of the step before it.</summary>
    public void End(Func<StepTimes, TimeSpan, StepTimes> step)
    {
        var now = clock.GetTimestamp();
        Times = step(Times, clock.GetElapsedTime(_last, now));
        _last = now;
    }
}

/// <summary>The duration of each step of the request pipeline; zero for steps that a cached plan saved.</summary>
public readonly record struct StepTimes(TimeSpan Parse, TimeSpan Validate, TimeSpan Plan, TimeSpan Compile, TimeSpan Execute);
