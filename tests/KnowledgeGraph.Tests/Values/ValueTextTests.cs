using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Values;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData(ScalarType.Date, "2020-01-31", "2020-01-31")]
    [InlineData(ScalarType.Date, "1582-10-15", "1582-10-15")]
    [InlineData(ScalarType.Date, "2000-02-29", "2000-02-29")]
    [InlineData(ScalarType.Date, "0000-02-29", "0000-02-29")]
    [InlineData(ScalarType.Date, "+010000-01-01", "+010000-01-01")]
    [InlineData(ScalarType.Date, "+10000-01-01", "+010000-01-01")]
    [InlineData(ScalarType.Date, "-000044-03-15", "-000044-03-15")]
    [InlineData(ScalarType.Date, "-0044-03-15", "-000044-03-15")]
    [InlineData(ScalarType.Date, "+999999999-12-31", "+999999999-12-31")]
    [InlineData(ScalarType.Date, "-999999999-01-01", "-999999999-01-01")]
    [InlineData(ScalarType.DateTime, "2020-01-01T00:00:00+07:00", "2019-12-31T17:00:00.000Z")]
    [InlineData(ScalarType.DateTime, "0800-12-25T00:00:00Z", "0800-12-25T00:00:00.000Z")]
    [InlineData(ScalarType.DateTime, "2021-06-15T12:30:45.123456789Z", "2021-06-15T12:30:45.123Z")]
    [InlineData(ScalarType.DateTime, "1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z")]
    [InlineData(ScalarType.DateTime, "2020-01-01", "2020-01-01T00:00:00.000Z")]
    [InlineData(ScalarType.DateTime, "2020-01-01T10:30", "2020-01-01T10:30:00.000Z")]
    [InlineData(ScalarType.DateTime, "2020-01-01T10:30:00", "2020-01-01T10:30:00.000Z")]
    [InlineData(ScalarType.DateTime, "2020-07-01T10:30:00+02:00[Europe/Paris]", "2020-07-01T08:30:00.000Z")]
    [InlineData(ScalarType.DateTime, "2020-01-01T10:30:00-0330", "2020-01-01T14:00:00.000Z")]
    [InlineData(ScalarType.DateTime, "2020-01-01T10:30:00+08", "2020-01-01T02:30:00.000Z")]
    [InlineData(ScalarType.DateTime, "-000001-12-31T23:00:00-02:00", "0000-01-01T01:00:00.000Z")]
    [InlineData(ScalarType.Time, "10:00:00Z", "10:00:00Z")]
    [InlineData(ScalarType.Time, "10:00", "10:00:00Z")]
    [InlineData(ScalarType.Time, "10:00:00.5-03:30", "10:00:00.500000000-03:30")]
    [InlineData(ScalarType.Time, "10:00:00+00:00:30", "10:00:00+00:00:30")]
    [InlineData(ScalarType.Time, "23:59:59+18:00", "23:59:59+18:00")]
    [InlineData(ScalarType.LocalTime, "23:59:59.123456789", "23:59:59.123456789")]
    [InlineData(ScalarType.LocalTime, "23:59:59.123", "23:59:59.123000000")]
    [InlineData(ScalarType.LocalTime, "00:00:00", "00:00:00")]
    [InlineData(ScalarType.LocalDateTime, "2020-01-01T10:20:30.4", "2020-01-01T10:20:30.400000000")]
    [InlineData(ScalarType.LocalDateTime, "1969-12-31T23:59:59.000000001", "1969-12-31T23:59:59.000000001")]
    public void Reads_and_prints_times(ScalarType scalar, string text, string printed)
    {
        Assert.True(ValueText.TryRead(text, scalar, out var value));
        Assert.Equal(printed, ValueText.Print(value!));
    }

    // The library's own reading (@neo4j/graphql 7, parseDuration), printed as Neo4j's drivers print it.
    [Theory]
    [InlineData("P1Y2M3W4DT5H6M7.5S", "P14M25DT18367.500000000S")]
    [InlineData("P1Y2M25DT5H6M7.5S", "P14M25DT18367.500000000S")]
    [InlineData("P14M25DT18367.500000000S", "P14M25DT18367.500000000S")]
    [InlineData("PT0S", "P0M0DT0S")]
    [InlineData("PT-1.5S", "P0M0DT-1.500000000S")]
    [InlineData("PT-0.5S", "P0M0DT-0.500000000S")]
    [InlineData("PT1M-0.25S", "P0M0DT59.750000000S")]
    [InlineData("P14DT16H12M", "P0M14DT58320S")]
    [InlineData("PT1H30M", "P0M0DT5400S")]
    [InlineData("PT90M", "P0M0DT5400S")]
    [InlineData("P1.5M", "P1M15DT18873S")]
    [InlineData("P0.5Y", "P6M0DT0S")]
    [InlineData("P2.3Y", "P27M18DT22647.600000000S")]
    [InlineData("P1.5W", "P0M10DT43200S")]
    [InlineData("P2.5D", "P0M2DT43200S")]
    [InlineData("PT0.1M", "P0M0DT6S")]
    [InlineData("PT0.9999999999S", "P0M0DT1S")]
    [InlineData("PT0.000000001S", "P0M0DT0.000000001S")]
    [InlineData("-P1Y2M", "P-14M0DT0S")]
    [InlineData("-PT-1.5S", "P0M0DT1.500000000S")]
    [InlineData("P-1M2D", "P-1M2DT0S")]
    [InlineData("P1DT-1S", "P0M1DT-1S")]
    [InlineData("P-0.5M", "P0M-15DT-18873S")]
    [InlineData("P60W", "P0M420DT0S")]
    [InlineData("P2012-02-03T14:30:40", "P24146M3DT52240S")]
    [InlineData("P20120203T143040", "P24146M3DT52240S")]
    [InlineData("-P0001-02-03T04:05:06", "P-14M-3DT-14706S")]
    [InlineData("P0000-00-00T00:00:01.5", "P0M0DT1.500000000S")]
    [InlineData("PT9223372036854775807S", "P0M0DT9223372036854775807S")]
    public void Reads_durations_as_the_library_does(string text, string printed)
    {
        Assert.True(ValueText.TryRead(text, ScalarType.Duration, out var value));
        Assert.Equal(printed, ValueText.Print(value!));
    }

    [Theory]
    [InlineData(ScalarType.Int, "2147483647", 2147483647L)]
    [InlineData(ScalarType.Int, "-2147483648", -2147483648L)]
    [InlineData(ScalarType.BigInt, "-9223372036854775808", long.MinValue)]
    [InlineData(ScalarType.Float, "1e21", 1e21)]
    [InlineData(ScalarType.Float, "-0.5", -0.5)]
    [InlineData(ScalarType.Float, "3", 3.0)]
    [InlineData(ScalarType.Boolean, "true", true)]
    [InlineData(ScalarType.Boolean, "false", false)]
    [InlineData(ScalarType.String, "", "")]
    [InlineData(ScalarType.Id, " 7 ", " 7 ")]
    [InlineData(ScalarType.Enum, "A", "A")]
    public void Reads_other_scalars(ScalarType scalar, string text, object expected)
    {
        Assert.True(ValueText.TryRead(text, scalar, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData(ScalarType.Int, "2147483648", "1.5", "1e3", "", " 1", "0x1", "١")]
    [InlineData(ScalarType.BigInt, "9223372036854775808", "-9223372036854775809", "1.0", "many")]
    [InlineData(ScalarType.Float, "NaN", "Infinity", "-Infinity", "1e400", "1,5", "", " 1", "∞")]
    [InlineData(ScalarType.Boolean, "True", "1", "yes", "")]
    [InlineData(ScalarType.Date, "2020-02-30", "2100-02-29", "2020-13-01", "2020-00-01", "2020-01-00", "2020-1-1", "20200101", "yesterday", "",
        "2020-01-01T10:00:00Z", "10000-01-01", "+1000000000-01-01", "2020-01-01 ")]
    [InlineData(ScalarType.DateTime, "2020-01-01 00:00", "noon", "2020-01-01T24:00:00Z", "2020-01-01T10:60:00Z", "2020-01-01T10:00:60Z", "2020-01-01T",
        "2020-01-01T10:00:00+19:00", "2020-01-01T10:00:00+7", "2020-01-01T10:00:00Z[", "2020-01-01T10:00:00Z[]", "2020-01-01T10:00:00[Europe/Paris]",
        "2020-01-01T10:00:00.Z", "2020-01-01T10:00:00.1234567890Z", "2020-02-30T00:00:00Z", "2020-01-01T10:00:00ZZ")]
    [InlineData(ScalarType.Time, "24:00:00Z", "10", "10:00:00X", "10:00:00+18:01")]
    [InlineData(ScalarType.LocalTime, "10:00", "10:00:00Z", "25:00:00", "10:0:00")]
    [InlineData(ScalarType.LocalDateTime, "2020-01-01T10:00", "2020-01-01", "2020-01-01T10:00:00Z", "2020-02-30T10:00:00")]
    [InlineData(ScalarType.Duration, "P", "PT", "P1YT", "1Y", "P1", "P1S", "PT1Y", "P1M1Y", "P1.5Y2M", "PT1.5M2S", "P1YT1H1H", "P 1Y", "P1,5Y", "P.5Y", "P1.Y",
        "P768614336404564M", "P9223372036854775808D", "P99999999999999999999999999999999Y", "P2012-0203T14:30:40", "P2012-02-03T14:30:40x")]
    [InlineData(ScalarType.Point, "{longitude: 200, latitude: 1}", "{longitude: 1, latitude: 90.5}", "{longitude: 1}", "{x: 1, y: 2}", "{longitude: 1, y: 2}",
        "{longitude: NaN, latitude: 1}", "{longitude: 1, latitude: 2, crs: cartesian}", "{longitude: 1, latitude: 2, longitude: 3}", "{}", "", "(1 2)",
        "{longitude: 1, latitude: 2, z: }", "{longitude: 1, latitude: 2, depth: 3}", "{longitude: 1, latitude: 2, height: 3, crs: wgs-84}",
        "SRID=7203;POINT (1 2)", "SRID=4326;POINT (1)", "SRID=4326;POINT Z (1 2 3)", "SRID=1;POINT (1 2)", "SRID=4326;POINT (1 2", "POINT (1 2)",
        "{longitude: 1, latitude: 2, crs: wgs-84, srid: 4979}")]
    [InlineData(ScalarType.CartesianPoint, "{longitude: 1, latitude: 2}", "{x: 1, y: 2, crs: wgs-84}", "{x: 1}", "SRID=4326;POINT (1 2)")]
    public void Refuses_what_is_none(ScalarType scalar, params string[] texts) => Assert.All(texts, text =>
    {
        Assert.False(ValueText.TryRead(text, scalar, out var value), text);
        Assert.Null(value);
    });
}
