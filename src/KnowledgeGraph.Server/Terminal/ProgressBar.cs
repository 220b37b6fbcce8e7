using Spectre.Console;

namespace KnowledgeGraph.Server.Terminal;

/// <summary>Shows the progress of work that takes longer than a moment, on a terminal.</summary>
/// <param name="console">The console of standard error; null if standard error is not a terminal.</param>
internal sealed class ProgressBar(IAnsiConsole? console)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    /// <summary>Creates a bar on standard error.</summary>
    public static ProgressBar OnStandardError() => new(
        Console.IsErrorRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }));

    /// <summary>Runs work, and shows a bar meanwhile.</summary>
    /// <param name="title">The name of the work.</param>
    /// <param name="total">The amount of work, in the unit of its reports; null if it is not known.</param>
    /// <param name="work">The work; it reports the amount that is done.</param>
    public async Task<T> RunAsync<T>(string title, long? total, Func<IProgress<long>, Task<T>> work)
    {
        var done = new Counter();
        var working = Task.Run(() => work(done));
        await Task.WhenAny(working, Task.Delay(Moment));
        if (console is not null && !working.IsCompleted)
        {
            await console.Progress().StartAsync(progress => ShowAsync(Add(progress, title, total), done, working));
        }

        if (console is null && total > 0)
        {
            await WriteLinesAsync(title, total.Value, done, working);
        }

        return await working;
    }

    /// <summary>Without a terminal, writes a line now and then.</summary>
    private static async Task WriteLinesAsync(string title, long total, Counter done, Task working)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (await Task.WhenAny(working, Task.Delay(BetweenLines)) != working)
        {
            var share = Math.Clamp((double)done.Value / total, 0.001, 1);
            var left = TimeProvider.System.GetElapsedTime(start).TotalSeconds * (1 - share) / share;
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{title}: {share:P0}, about {left:N0} seconds left."));
        }
    }

    private static ProgressTask Add(ProgressContext progress, string title, long? total)
    {
        var bar = progress.AddTask(Markup.Escape(title), maxValue: total ?? 1);
        bar.IsIndeterminate = total is null;
        return bar;
    }

    private static async Task ShowAsync(ProgressTask bar, Counter done, Task working)
    {
        while (!working.IsCompleted)
        {
            bar.Value = done.Value;
            await Task.WhenAny(working, Task.Delay(Tick));
        }

        bar.Value = bar.MaxValue;
    }

    /// <summary>Unlike <see cref="Progress{T}"/>, it raises no events: the bar reads it.</summary>
    private sealed class Counter : IProgress<long>
    {
        private long _value;

        public long Value => Interlocked.Read(ref _value);

        public void Report(long value) => Interlocked.Exchange(ref _value, value);
    }
}
