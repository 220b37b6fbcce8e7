using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Neo4j.Connection;

/// <summary>Bolt and the Query API on a real Neo4j: what is sent arrives, the same comes back by both, and failures are the same.</summary>
public sealed class TransportTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(Gen.String[0, 40], Gen.OneOf(new[] { "", "\"\\\n\0\u001f", "百江🐉é", new string('漢', 22_000), new string('x', 66_000) }.Select(text => Gen.Const(text)).ToArray()));
    private static readonly Gen<long> Edges = Gen.OneOf(
        new[] { -17, -16, 127, 128, -128, -129, 32_767, 32_768, int.MaxValue, int.MinValue, 1L << 40, long.MaxValue, long.MinValue }.Select(number => Gen.Const(number)).ToArray());

    private static readonly Gen<object?> Floats = Gen.Double.Where(double.IsFinite).Select(value => (object?)value);

    private static readonly Gen<object?> Scalars = Gen.OneOf(
        Gen.Bool.Select(value => value ? (object?)true : null),
        Gen.Long.Select(value => (object?)value),
        Edges.Select(value => (object?)value),
        Texts.Select(value => (object?)value));

    /// <summary>The two ways to the test server.</summary>
    public static TheoryData<string> Ways => ["bolt", "http"];

    [Fact]
    public void The_two_zeros_are_one() => Assert.Equal("[7,0.0,[0.0,-1.5]]", Encoding.UTF8.GetString(ParameterWriter.WriteRow([7], [-0.0, new object?[] { 0.0, -1.5 }])));

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_is_sent_comes_back(string way)
    {
        using var client = Open(way);

        // The Query API prints floats with too few digits; so the statements of the service select them as text.
        var scalars = way == "bolt" ? Gen.OneOf(Scalars, Floats) : Scalars;
        var values = Gen.Recursive<object?>((depth, inner) => depth > 3 ? scalars : Gen.OneOf(scalars, inner.Array[0, 6].Select(list => (object?)list)));
        await values.Array[0, 6].SampleAsync(
            async sent =>
            {
                using var answer = await Runner(client).ReadAsync("RETURN $sent", json => Write(json, sent), CancellationToken.None);
                var output = new ArrayBufferWriter<byte>();
                using var json = new Utf8JsonWriter(output);
                json.WriteStartObject();
                Write(json, sent);
                json.WriteEndObject();
                await json.FlushAsync(CancellationToken.None);
                using var expected = JsonDocument.Parse(output.WrittenMemory);
                return JsonElement.DeepEquals(expected.RootElement.GetProperty("sent"), answer.ReadRows()[0][0]);
            },
            iter: 60);
    }

    [Theory]
    [InlineData(ScalarType.Date, "date('2020-02-03'), date('-0044-03-15'), date('+12345-01-01')")]
    [InlineData(ScalarType.Time, "time('12:00Z'), time('12:00:01+01:00'), time('12:00:00.1-05:30'), time('12:00:00.123456789+14:00')")]
    [InlineData(ScalarType.LocalTime, "localtime('12:00'), localtime('00:00:01.000001'), localtime('23:59:59.999999999')")]
    [InlineData(ScalarType.LocalDateTime, "localdatetime('2020-01-01T00:00'), localdatetime('-2020-01-01T10:00:00.5')")]
    [InlineData(ScalarType.DateTime, "datetime('2020-01-01T00:00Z'), datetime('1900-01-01T00:00:00.12+02:00'), datetime('2020-07-01T00:00:00[Europe/London]'), datetime('1900-01-01T00:00[Europe/Amsterdam]')")]
    [InlineData(ScalarType.Duration, "duration('P0D'), duration('P1Y2M3DT4H5M6.7S'), duration('-P14M3D'), duration('PT-0.5S'), duration('PT-61.000000005S'), duration({months: -1, days: 40})")]
    [InlineData(ScalarType.Point, "point({longitude: 1e-7, latitude: 2}), point({longitude: 1, latitude: -3.5, height: 3e20})")]
    [InlineData(ScalarType.CartesianPoint, "point({x: 1, y: 2.5}), point({x: -1, y: 2, z: 3e-20})")]
    public async Task Dates_and_points_are_the_same_by_both(ScalarType scalar, string expressions)
    {
        var byBolt = await ReadAsync("bolt", expressions);
        var byHttp = await ReadAsync("http", expressions);
        Assert.Equal(byHttp.Select(Value), byBolt.Select(Value));

        object? Value(JsonElement text) => ValueText.TryRead(text.GetString()!, scalar, out var value) ? value : throw new FormatException(text.GetString());
    }

    [Fact]
    public async Task Maps_and_numbers_are_the_same_by_both()
    {
        const string Expressions = "{a: [1, {b: 'x\u0001'}], c: null}, 0.1, 1.0, 1e22, 1.07374182E9, 1e-7, 0.0 / 0.0, 1.0 / 0.0, -1.0 / 0.0, true, range(1, 70000)";
        var (byBolt, byHttp) = (await ReadAsync("bolt", Expressions), await ReadAsync("http", Expressions));
        Assert.All(byHttp.Zip(byBolt), pair => Assert.True(JsonElement.DeepEquals(pair.First, pair.Second), $"{pair}"));
    }

    [Theory]
    [InlineData("RETURN 1 / 0", "(Neo.ClientError.Statement.ArithmeticError)")]
    [InlineData("UNWIND range(1, 3000) AS x RETURN 1 / (2999 - x)", "(Neo.ClientError.Statement.ArithmeticError)")]
    [InlineData("RETURN", "(Neo.ClientError.Statement.SyntaxError: ")]
    [InlineData("CREATE (n)", "Neo.ClientError.Statement.AccessMode")]
    public async Task Failures_are_the_same_by_both_and_the_next_statement_runs(string statement, string message)
    {
        foreach (var way in Ways.Select(row => row.Data))
        {
            using var client = Open(way);
            var error = await Assert.ThrowsAsync<StoreException>(() => Runner(client).ReadAsync(statement, _ => { }, TestContext.Current.CancellationToken));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
            using var answer = await Runner(client).ReadAsync("RETURN 1", _ => { }, TestContext.Current.CancellationToken);
            Assert.Equal(1, answer.ReadRows()[0][0].GetInt32());
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_query_that_nobody_waits_for_is_ended_on_the_server(string way)
    {
        using var client = Open(way);
        using var leaving = new CancellationTokenSource();
        var running = Runner(client).ReadAsync(Endless(way), _ => { }, leaving.Token);
        await Neo4jWork.UntilAsync($"'endless' + 'QueryBy{way}'", count => count > 0);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Neo4jWork.UntilAsync($"'endless' + 'QueryBy{way}'", count => count == 0);
    }

    [Fact]
    public async Task By_Bolt_the_server_ends_a_query_by_itself()
    {
        using var client = Open("bolt");
        var runner = new StatementRunner(client, TimeProvider.System, TimeSpan.FromSeconds(1));
        var error = await Assert.ThrowsAsync<StoreException>(() => runner.ReadAsync(Endless("itself"), _ => { }, TestContext.Current.CancellationToken));
        Assert.Contains("TransactionTimedOut", error.Code, StringComparison.Ordinal);
    }

    private static string Endless(string name) =>
        $"UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b % 7) AS endlessQueryBy{name}";

    private static ITransport Open(string way)
    {
        TestNeo4j.Require();
        return Transports.Create(way == "bolt" ? TestNeo4j.Bolt : TestNeo4j.Http);
    }

    private static StatementRunner Runner(ITransport client) => new(client, TimeProvider.System, TimeSpan.FromMinutes(1));

    private static async Task<IReadOnlyList<JsonElement>> ReadAsync(string way, string expressions)
    {
        using var client = Open(way);
        using var answer = await Runner(client).ReadAsync($"CYPHER 5 RETURN [{expressions}]", _ => { }, TestContext.Current.CancellationToken);
        return [.. answer.ReadRows()[0][0].EnumerateArray()];
    }

    private static void Write(Utf8JsonWriter json, object?[] sent)
    {
        json.WritePropertyName("sent");
        ParameterWriter.WriteValue(json, sent);
    }
}
