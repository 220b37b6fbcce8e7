using KnowledgeGraph.Limits;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Values;

public sealed class PointTests
{
    [Theory]
    [InlineData(ScalarType.Point, "{longitude:120.15, latitude:30.28}", "{longitude: 120.15, latitude: 30.28}", 4326)]
    [InlineData(ScalarType.Point, "{latitude: 30.28, longitude: 120.15, height: -1e-7}", "{longitude: 120.15, latitude: 30.28, height: -1e-7}", 4979)]
    [InlineData(ScalarType.Point, " {\"longitude\": 180, \"latitude\": -90, \"crs\": \"WGS-84\"} ", "{longitude: 180, latitude: -90}", 4326)]
    [InlineData(ScalarType.Point, "{x: 1, y: 2, crs: 'wgs-84'}", "{longitude: 1, latitude: 2}", 4326)]
    [InlineData(ScalarType.Point, "{x: 1, y: 2, z: 3, srid: 4979}", "{longitude: 1, latitude: 2, height: 3}", 4979)]
    [InlineData(ScalarType.Point, "SRID=4326;POINT (120.15 30.28)", "{longitude: 120.15, latitude: 30.28}", 4326)]
    [InlineData(ScalarType.Point, "SRID=4979;POINT Z (2.352222 48.856613 21.0)", "{longitude: 2.352222, latitude: 48.856613, height: 21}", 4979)]
    [InlineData(ScalarType.CartesianPoint, "{x:1,y:2,z:3}", "{x: 1, y: 2, z: 3}", 9157)]
    [InlineData(ScalarType.CartesianPoint, "{x: -0.0, y: 1e300, crs: cartesian}", "{x: -0.0, y: 1e+300}", 7203)]
    [InlineData(ScalarType.CartesianPoint, "SRID=7203;POINT (-14221.955504767046 6711533.711877272)", "{x: -14221.955504767046, y: 6711533.711877272}", 7203)]
    [InlineData(ScalarType.CartesianPoint, "SRID=9157;POINT Z(1.0 2.0 3.0)", "{x: 1, y: 2, z: 3}", 9157)]
    public void Reads_and_prints(ScalarType scalar, string text, string printed, int srid)
    {
        Assert.True(ValueText.TryRead(text, scalar, out var value));
        Assert.Equal(srid, Assert.IsType<PointValue>(value).Srid);
        Assert.Equal(printed, ValueText.PrintExact(value));
    }

    // Answers of Neo4j 5.26.30: RETURN point.distance(point($a), point($b)).
    [Theory]
    [InlineData("{longitude:120.15,latitude:30.28}", "{longitude:105.8342,latitude:21.0278}", 1764882.6650832766)]
    [InlineData("{longitude:0,latitude:0}", "{longitude:180,latitude:0}", 2.0037517767567202E7)]
    [InlineData("{longitude:-179.5,latitude:10}", "{longitude:179.5,latitude:-10}", 2229143.8336714753)]
    [InlineData("{longitude:10,latitude:90}", "{longitude:20,latitude:-90}", 2.0037517767567202E7)]
    [InlineData("{longitude:30,latitude:40}", "{longitude:-150,latitude:-40}", 2.0037517633157954E7)]
    [InlineData("{longitude:0.0001,latitude:0}", "{longitude:0,latitude:0}", 11.131954315315115)]
    [InlineData("{longitude:2.352222,latitude:48.856613}", "{longitude:-0.127758,latitude:51.507351}", 343934.46759138483)]
    [InlineData("{longitude:1,latitude:2,height:100}", "{longitude:1.5,latitude:2.5,height:-50.5}", 78684.79031181242)]
    [InlineData("{longitude:1,latitude:2,height:100}", "{longitude:1,latitude:2,height:50}", 50.0)]
    [InlineData("{x:1,y:2}", "{x:4,y:6}", 5.0)]
    [InlineData("{x:1.1,y:2.2,z:3.3}", "{x:-4,y:6,z:9}", 8.54049178911847)]
    [InlineData("{x:1,y:2}", "{longitude:4,latitude:6}", null)]
    [InlineData("{x:1,y:2}", "{x:1,y:2,z:0}", null)]
    public void Measures_as_neo4j_does(string from, string to, double? expected)
    {
        var distance = Read(from).DistanceTo(Read(to));
        Assert.Equal(expected is null, distance is null);
        Assert.Equal(expected ?? 0, distance ?? 0, Math.Abs(expected ?? 0) * 1e-12);
    }

    [Fact]
    public void Is_written_as_the_selected_keys()
    {
        PointField[] all =
        [
            new("lon", PointPart.X), new("lat", PointPart.Y), new("height", PointPart.Z),
            new("crs", PointPart.Crs), new("srid", PointPart.Srid), new("__typename", PointPart.Typename),
        ];
        using var writer = new ResponseWriter(ResponseLimits.None);
        writer.Point(new object?[] { Read("{longitude:1.5,latitude:2}"), null, Read("{x:1,y:2,z:3}") }, [.. all]);
        Assert.Equal(
            """
            [{"lon":1.5,"lat":2,"height":null,"crs":"wgs-84","srid":4326,"__typename":"Point"},null,
            {"lon":1,"lat":2,"height":3,"crs":"cartesian-3d","srid":9157,"__typename":"CartesianPoint"}]
            """.ReplaceLineEndings(""),
            System.Text.Encoding.UTF8.GetString(writer.Written));
    }

    private static PointValue Read(string text)
    {
        var scalar = text.Contains("long", StringComparison.Ordinal) ? ScalarType.Point : ScalarType.CartesianPoint;
        Assert.True(ValueText.TryRead(text, scalar, out var value));
        return (PointValue)value!;
    }
}
