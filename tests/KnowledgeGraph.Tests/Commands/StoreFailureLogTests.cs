using KnowledgeGraph.Errors;
using KnowledgeGraph.Server.Telemetry;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Tests.Commands;

public sealed class StoreFailureLogTests
{
    [Fact]
    public void A_store_that_is_away_is_one_line_a_second_and_a_stack_at_Debug()
    {
        var (logger, clock) = (new Lines(), new ManualClock());
        var log = new StoreFailureLog(logger, clock);
        var ids = Enumerable.Range(1, 4).Select(number => log.Add($"r{number}", new StoreException("No connection."))).ToList();
        clock.Advance(TimeSpan.FromSeconds(1));
        ids.Add(log.Add("r5", new StoreException("No connection.")));
        clock.Advance(TimeSpan.FromSeconds(2));
        ids.Add(log.Add("r6", new StoreException("No answer.")));

        Assert.Equal("r1 r1 r1 r1 r5 r6", string.Join(' ', ids));
        Assert.Equal(
            """
            The store failed on request r1: No connection.
            The store failed on request r5, and on 3 since the line before: No connection.
            The store failed on request r6: No answer.
            """,
            string.Join('\n', logger.Entries.Where(entry => entry.Level == LogLevel.Error).Select(entry => entry.Message)));
        Assert.DoesNotContain(logger.Entries, entry => entry.Level == LogLevel.Error && entry.HasStack);
        Assert.Equal(6, logger.Entries.Count(entry => entry is { Level: LogLevel.Debug, HasStack: true }));
    }

    private sealed class Lines : ILogger<StoreFailureLog>
    {
        public List<(LogLevel Level, string Message, bool HasStack)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((logLevel, formatter(state, exception), exception is not null));
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
